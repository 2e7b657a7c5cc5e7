package org.sallyport.guard.verify.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.verify.Verifier;
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.guard.verify.profile.Profile;
import org.sallyport.guard.verify.profile.SwitchedRule;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The manual page of the profiles says what their files say. */
class ProfilesPageTest {
    private static final Path PAGE = Path.of("PROFILES.md");
    private static final String SCHEMATRON = "http://purl.oclc.org/dsdl/schematron";
    private static final String BEGIN = "<!-- from the files of the profile: %s -->";
    private static final String END = "<!-- end -->";

    @TempDir
    Path folder;

    private record Words(String title, String reason) {}

    @Test
    void page_saysWhatTheProfilesSay() throws Exception {
        String page = Files.readString(PAGE);
        String fresh = page;
        for (String profile : List.of("xmpp", "sensor-report")) {
            fresh = with(fresh, BEGIN.formatted(profile), "\n" + part(profile));
        }
        if (Boolean.getBoolean("sallyport.regenerate")) {
            Files.writeString(PAGE, fresh);
        }
        assertThat(page)
                .as("guard-core/PROFILES.md; to write its tables anew: -Dsallyport.regenerate=true")
                .isEqualTo(fresh);
    }

    private static String with(String page, String begin, String part) {
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(END, from);
        assertThat(page).contains(begin);
        return page.substring(0, from) + part + page.substring(to);
    }

    private String part(String name) throws IOException, ParserConfigurationException, SAXException {
        Profile profile = ShippedGuard.of(name, folder).profile();
        Map<String, Words> words = new LinkedHashMap<>();
        for (var catalog : profile.catalogs()) {
            words.putAll(words(name, catalog.source().name()));
        }
        List<SwitchedRule> rules = Verifier.rules(profile);
        assertThat(words.keySet())
                .containsExactlyElementsOf(rules.stream().map(SwitchedRule::id).toList());
        StringBuilder out = new StringBuilder("\n").append(profile.why()).append(".\n");
        out.append("\n| always blocks what breaks | why |\n| --- | --- |\n");
        rules.stream().filter(SwitchedRule::mandatory).forEach(rule -> {
            Words of = Objects.requireNonNull(words.get(rule.id()));
            out.append("| `%s`: %s | %s |\n".formatted(rule.id(), of.title(), of.reason()));
        });
        out.append("\n| switch | is about | as it comes | why |\n| --- | --- | --- | --- |\n");
        rules.stream().filter(rule -> !rule.mandatory()).forEach(rule -> {
            Words of = Objects.requireNonNull(words.get(rule.id()));
            out.append("| `%s` | %s | %s | %s |\n"
                    .formatted(rule.id(), of.title(), rule.on() ? "**on**" : "off", of.reason()));
        });
        Limits limits = profile.limits();
        out.append(
                ("\nLimits, which a guard may narrow: %,d octets, %d elements deep, %,d elements, %d attributes of one element,"
                                + " %,d\ncharacters of one text or value, %d of one name.\n\n")
                        .formatted(
                                limits.octets(),
                                limits.depth(),
                                limits.elements(),
                                limits.attributes(),
                                limits.text(),
                                limits.name()));
        return out.toString();
    }

    private static Map<String, Words> words(String profile, String file)
            throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (InputStream in =
                Objects.requireNonNull(Verifier.class.getResourceAsStream("profiles/" + profile + "/" + file))) {
            NodeList patterns = factory.newDocumentBuilder().parse(in).getElementsByTagNameNS(SCHEMATRON, "pattern");
            Map<String, Words> words = new LinkedHashMap<>();
            for (int i = 0; i < patterns.getLength(); i++) {
                Element pattern = (Element) patterns.item(i);
                words.put(pattern.getAttribute("id"), new Words(line(pattern, "title"), line(pattern, "p")));
            }
            return words;
        }
    }

    private static String line(Element pattern, String name) {
        NodeList found = pattern.getElementsByTagNameNS(SCHEMATRON, name);
        assertThat(found.getLength())
                .as(pattern.getAttribute("id") + ": " + name)
                .isEqualTo(1);
        return found.item(0).getTextContent().strip().replaceAll("\\s+", " ");
    }
}
