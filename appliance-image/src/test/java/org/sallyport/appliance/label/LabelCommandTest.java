package org.sallyport.appliance.label;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.label.format.BerClearance;
import org.sallyport.policy.label.format.CategorySyntax;
import org.sallyport.policy.label.spif.SpifReader;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.Value;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LabelCommandTest {
    private static final Path POLICIES = Path.of("../test-vectors/src/main/resources/label");
    private static final String MERIDIAN = POLICIES.resolve("meridian.xml").toString();
    private static final String HARBOUR = POLICIES.resolve("harbour.xml").toString();

    /** For whom Harbour is. */
    private static final String HARBOURS = "Release/PERMISSIVE/HBR";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine label =
            new CommandLine(new LabelCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @TempDir
    private Path place;

    /** A label of Meridian: classification, then {@code set/type/category}. */
    private static String label(String classification, String... categories) {
        return """
                <originatorConfidentialityLabel xmlns='urn:nato:stanag:4774:confidentialitymetadatalabel:1:0'>
                <ConfidentialityInformation>
                <PolicyIdentifier>MERIDIAN</PolicyIdentifier><Classification>%s</Classification>%s
                </ConfidentialityInformation>
                </originatorConfidentialityLabel>
                """.formatted(classification, categories(categories));
    }

    private static String categories(String... categories) {
        StringBuilder all = new StringBuilder();
        for (String category : categories) {
            String[] parts = category.split("/", -1);
            all.append("<Category TagName='%s' Type='%s'><GenericValue>%s</GenericValue></Category>"
                    .formatted((Object[]) parts));
        }
        return all.toString();
    }

    private static String clearance(String policy, List<String> classifications, String... categories) {
        StringBuilder levels = new StringBuilder();
        classifications.forEach(each -> levels.append("<s:Classification>" + each + "</s:Classification>"));
        return """
                <ConfidentialityClearance xmlns='urn:nato:stanag:4774:confidentialityclearance:1:0'
                    xmlns:s='urn:nato:stanag:4774:confidentialitymetadatalabel:1:0'>
                <s:PolicyIdentifier>%s</s:PolicyIdentifier><ClassificationList>%s</ClassificationList>%s
                </ConfidentialityClearance>
                """.formatted(
                policy, levels, categories(categories).replace("<", "<s:").replace("<s:/", "</s:"));
    }

    private static String ofMeridian(List<String> classifications, String... categories) {
        return clearance("MERIDIAN", classifications, categories);
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    // decide

    @Test
    void labelThatTheClearanceHolds_isGranted() {
        assertThat(label.execute(
                        "decide",
                        "--spif",
                        MERIDIAN,
                        "--label",
                        label("GUARDED", "Voyages/PERMISSIVE/Petrel"),
                        "--clearance",
                        ofMeridian(List.of("GUARDED"), "Voyages/PERMISSIVE/Petrel")))
                .isZero();
        assertThat(out.toString()).startsWith("granted: ").contains("MERIDIAN GUARDED ABOARD Petrel");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void decision_isJsonToo() {
        label.execute(
                "decide",
                "--spif",
                MERIDIAN,
                "--label",
                label("OPEN"),
                "--clearance",
                ofMeridian(List.of("OPEN")),
                "--json");
        assertThat(json().path("version").intValue()).isEqualTo(1);
        assertThat(json().path("valid").booleanValue()).isTrue();
        assertThat(json().path("granted").booleanValue()).isTrue();
        assertThat(json().path("marking").stringValue()).isEqualTo("MERIDIAN OPEN");
        assertThat(Base64.getDecoder().decode(json().path("label").stringValue()))
                .startsWith(0x31);
        assertThat(json().path("reason").stringValue()).isNotEmpty();
        assertThat(json().path("fault").isNull()).isTrue();
        assertThat(json().path("means")
                        .path("classifications")
                        .path(0)
                        .path("name")
                        .stringValue())
                .isEqualTo("OPEN");
    }

    @Test
    void higherClassificationAlone_isNoClearanceForALowerOne_unlessAskedFor() {
        String[] asked = {
            "decide", "--spif", MERIDIAN, "--label", label("OPEN"), "--clearance", ofMeridian(List.of("CLOSED"))
        };
        assertThat(label.execute(asked)).isEqualTo(1);
        assertThat(out.toString()).startsWith("denied: the clearance does not list the classification \"OPEN\"");
        String[] upTo = java.util.Arrays.copyOf(asked, asked.length + 1);
        upTo[asked.length] = "--up-to";
        assertThat(label.execute(upTo)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Handling/RESTRICTIVE/CREW,    restrictive, '\"CREW\" of \"Handling\"'",
        "Voyages/PERMISSIVE/Albatross, permissive,  '\"Albatross\" of \"Voyages\"'",
    })
    void denial_namesTheRuleAndTheValue(String category, String rule, String value) {
        assertThat(label.execute(
                        "decide",
                        "--spif",
                        MERIDIAN,
                        "--label",
                        label("GUARDED", category),
                        "--clearance",
                        ofMeridian(List.of("GUARDED"), "Voyages/PERMISSIVE/Petrel"),
                        "--json"))
                .isEqualTo(1);
        assertThat(json().path("valid").booleanValue()).isTrue();
        assertThat(json().path("granted").booleanValue()).isFalse();
        assertThat(json().path("fault").stringValue()).isEqualTo(rule);
        assertThat(json().path("reason").stringValue()).contains(value);
    }

    @Test
    void labelThatIsNotValid_isDenied_whateverTheClearance() {
        assertThat(label.execute(
                        "decide",
                        "--spif",
                        MERIDIAN,
                        "--label",
                        label("OPEN", "Handling/RESTRICTIVE/SOUNDINGS"),
                        "--clearance",
                        ofMeridian(List.of("OPEN"), "Handling/RESTRICTIVE/SOUNDINGS"),
                        "--json"))
                .isEqualTo(1);
        assertThat(json().path("valid").booleanValue()).isFalse();
        assertThat(json().path("granted").booleanValue()).isFalse();
        assertThat(json().path("fault").stringValue()).isEqualTo("excluded-class");
        assertThat(json().path("marking").isNull()).isTrue();
    }

    @Test
    void labelOfAPolicyThatIsNotGiven_isDenied() {
        assertThat(label.execute(
                        "decide",
                        "--spif",
                        HARBOUR,
                        "--label",
                        label("OPEN"),
                        "--clearance",
                        clearance("HARBOUR", List.of("PUBLIC"))))
                .isEqualTo(1);
        assertThat(out.toString())
                .startsWith(
                        "denied: the label is of policy \"MERIDIAN\", of which no SPIF is given; there are \"HARBOUR\"");
    }

    @Test
    void clearanceThatSaysWhatIsNotKnown_grantsNothing() {
        assertThat(label.execute(
                        "decide",
                        "--spif",
                        MERIDIAN,
                        "--label",
                        label("OPEN"),
                        "--clearance",
                        ofMeridian(List.of("OPEN", "UTMOST")),
                        "--json"))
                .isEqualTo(1);
        assertThat(json().path("fault").stringValue()).isEqualTo("clearance-unknown-classification");
    }

    @Test
    void clearanceOfAnotherPolicy_isAskedAboutTheLabelAsItIsThere() {
        String[] asked = {
            "decide",
            "--spif",
            MERIDIAN,
            "--spif",
            HARBOUR,
            "--label",
            label("GUARDED", HARBOURS, "Handling/RESTRICTIVE/SOUNDINGS"),
            "--clearance",
            clearance("HARBOUR", List.of("QUAYSIDE"), "Duties/RESTRICTIVE/PILOT", "Visitors/PERMISSIVE/MER"),
            "--json"
        };
        assertThat(label.execute(asked)).isZero();
        assertThat(json().path("marking").stringValue()).contains("QUAYSIDE", "PILOT");
        assertThat(json().path("from").path(0).stringValue()).contains("GUARDED");
    }

    @Test
    void labelWithoutAnEqualInThePolicyOfTheClearance_isDenied() {
        assertThat(label.execute(
                        "decide",
                        "--spif",
                        MERIDIAN,
                        "--spif",
                        HARBOUR,
                        "--label",
                        label("GUARDED", HARBOURS, "Voyages/PERMISSIVE/Gannet"),
                        "--clearance",
                        clearance("HARBOUR", List.of("QUAYSIDE")),
                        "--json"))
                .isEqualTo(1);
        assertThat(json().path("fault").stringValue()).isEqualTo("policy");
        assertThat(json().path("reason").stringValue()).contains("Gannet");
    }

    @Test
    void decision_isThatOfTheTimeAskedFor() {
        String[] asked = {
            "decide",
            "--spif",
            MERIDIAN,
            "--label",
            label("GUARDED", "Codewords/RESTRICTIVE/EIDER"),
            "--clearance",
            ofMeridian(List.of("GUARDED"), "Codewords/RESTRICTIVE/EIDER"),
            "--at",
            "2020-03-15T00:00:00Z"
        };
        assertThat(label.execute(asked)).isZero();
        asked[asked.length - 1] = "2021-01-01T00:00:00Z";
        assertThat(label.execute(asked)).isEqualTo(1);
    }

    // what labels and clearances come in

    @Test
    void label_isTakenInEveryForm() throws IOException {
        label.execute(
                "decide",
                "--spif",
                MERIDIAN,
                "--label",
                label("GUARDED"),
                "--clearance",
                ofMeridian(List.of("GUARDED")),
                "--json");
        String base64 = json().path("label").stringValue();
        Path der = Files.write(place.resolve("label.der"), Base64.getDecoder().decode(base64));
        Path lines = Files.writeString(place.resolve("label.b64"), base64.replaceAll(".{5}", "$0\r\n") + "\n");
        Path xml = Files.writeString(place.resolve("label.xml"), label("GUARDED"));
        Path envelope = Files.writeString(
                place.resolve("securitylabel.xml"),
                "<?xml version='1.0' encoding='UTF-8'?>\n<securitylabel xmlns='urn:xmpp:sec-label:0'>"
                        + "<displaymarking fgcolor='black' bgcolor='red'>WHATEVER</displaymarking><label>"
                        + "<esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>\n  " + base64
                        + "\n</esssecuritylabel></label></securitylabel>");
        for (Path file : List.of(der, lines, xml, envelope)) {
            assertThat(label.execute("mark", "--spif", MERIDIAN, "--label", file.toString()))
                    .as(file.toString())
                    .isZero();
        }
        assertThat(label.execute("mark", "--spif", MERIDIAN, "--label", base64)).isZero();
    }

    @Test
    void label_isTakenFromStandardInput() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(label("OPEN").getBytes(UTF_8)));
            assertThat(label.execute("mark", "--spif", MERIDIAN, "--label", "-"))
                    .isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString()).contains("MERIDIAN OPEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-such-file.b64",
                "MRIGA4g3EQECAQQ",
                "****",
                "AAAA",
                "",
                "<label/>",
                "<securitylabel xmlns='urn:xmpp:sec-label:0'><label/></securitylabel>",
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            })
    void whatIsNoLabel_isUnusable(String given) {
        assertThat(label.execute(
                        "decide",
                        "--spif",
                        MERIDIAN,
                        "--label",
                        given,
                        "--clearance",
                        ofMeridian(List.of("OPEN")),
                        "--json"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("sallyport: --label \"").contains("expected an ESS label");
        assertThat(json().path("granted").booleanValue()).isFalse();
        assertThat(json().path("valid").booleanValue()).isFalse();
        assertThat(json().path("outcome").stringValue()).isEqualTo("unusable");
    }

    /** A certificate whose signature is none: nobody looks at it here. */
    private Path certificate(StatedClearance... clearances) throws Exception {
        byte[] values = {};
        for (StatedClearance each : clearances) {
            values = joined(values, BerClearance.write(each, CategorySyntax.ACP_145, _ -> false));
        }
        byte[] attribute = der(0x30, joined(HexFormat.of().parseHex("0603550437"), der(0x31, values)));
        byte[] extension = joined(HexFormat.of().parseHex("0603551d09"), der(0x04, der(0x30, attribute)));
        byte[] parts = HexFormat.of().parseHex("020101" + "3000".repeat(5));
        byte[] certified = joined(parts, der(0xA3, der(0x30, der(0x30, extension))));
        byte[] whole = der(0x30, joined(der(0x30, certified), HexFormat.of().parseHex("3000030100")));
        String pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(whole)
                + "\n-----END CERTIFICATE-----\n";
        return Files.writeString(place.resolve("bob.pem"), pem);
    }

    private static byte[] der(int tag, byte[] content) {
        assertThat(content.length).isLessThan(256);
        byte[] head = content.length < 128
                ? new byte[] {(byte) tag, (byte) content.length}
                : new byte[] {(byte) tag, (byte) 0x81, (byte) content.length};
        return joined(head, content);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static StatedClearance cleared(String spif, int lacv) throws Exception {
        Oid id = SpifReader.read(spif, Files.readAllBytes(Path.of(spif)))
                .spif()
                .value()
                .orElseThrow()
                .policy()
                .id();
        return new StatedClearance(Named.of(id), List.of(Value.of(lacv)), List.of());
    }

    @Test
    void clearance_isTakenFromTheHoldersCertificate() throws Exception {
        String pem = certificate(cleared(MERIDIAN, 7), cleared(HARBOUR, 1)).toString();
        assertThat(label.execute(
                        "decide",
                        "--spif",
                        MERIDIAN,
                        "--spif",
                        HARBOUR,
                        "--label",
                        label("GUARDED"),
                        "--clearance",
                        pem))
                .isZero();
        assertThat(label.execute("decide", "--spif", MERIDIAN, "--label", label("OPEN"), "--clearance", pem))
                .isEqualTo(1);
        assertThat(label.execute("describe", "--spif", MERIDIAN, "--clearance", pem))
                .isZero();
        assertThat(out.toString()).contains("GUARDED");
        assertThat(label.execute("describe", "--spif", MERIDIAN, "--spif", HARBOUR, "--clearance", pem))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("has clearances of several policies")
                .contains("and no more");
    }

    @Test
    void certificateWithoutClearance_isUnusable() throws Exception {
        String pem = certificate().toString();
        assertThat(label.execute("decide", "--spif", MERIDIAN, "--label", label("OPEN"), "--clearance", pem))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no clearance (2.5.4.55) among them");
    }

    @Test
    void whatIsNoClearance_isUnusable() throws IOException {
        Path file = Files.write(place.resolve("clearance.der"), new byte[] {0x30, 0x7f, 1, 2});
        assertThat(label.execute(
                        "decide", "--spif", MERIDIAN, "--label", label("OPEN"), "--clearance", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("sallyport: " + file + ": no clearance that can be read: ");
    }

    @Test
    void directory_isNoLabel() {
        assertThat(label.execute("mark", "--spif", MERIDIAN, "--label", place.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualTo("sallyport: " + place + ": is a directory, expected a file\n");
    }

    // what SPIFs come in

    @Test
    void missingSpif_isNamedAsMissing() {
        assertThat(label.execute("mark", "--spif", "/no/such/spif.xml", "--label", label("OPEN")))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualTo("sallyport: /no/such/spif.xml: no such file\n");
    }

    @Test
    void fileThatIsNoSpif_isUnusable() throws IOException {
        Path file = Files.writeString(place.resolve("policy.xml"), "<policy/>");
        assertThat(label.execute("mark", "--spif", file.toString(), "--label", label("OPEN")))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("sallyport: " + file + ":1:").contains("SPIF");
    }

    @Test
    void spifWithProblems_isUnusable_andAllAreSaid() throws IOException {
        Path file = Files.writeString(
                place.resolve("meridian.xml"),
                Files.readString(Path.of(MERIDIAN))
                        .replace("<spif:excludedClass>OPEN<", "<spif:excludedClass>AJAR<")
                        .replaceFirst("tagType=\"permissive\"", "tagType=\"generous\""));
        assertThat(label.execute("mark", "--spif", file.toString(), "--label", label("OPEN")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("generous", "AJAR");
        assertThat(err.toString().lines()).allSatisfy(line -> assertThat(line).startsWith("sallyport: " + file + ":"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void twoSpifsOfOnePolicy_areUnusable_butOneMayBeGivenTwice() throws IOException {
        Path copy = Files.copy(Path.of(MERIDIAN), place.resolve("copy.xml"));
        assertThat(label.execute("mark", "--spif", MERIDIAN, "--spif", copy.toString(), "--label", label("OPEN")))
                .isEqualTo(2);
        assertThat(err.toString()).contains(copy + ": a second SPIF of policy \"MERIDIAN\"");
        assertThat(label.execute("mark", "--spif", MERIDIAN, "--spif", MERIDIAN, "--label", label("OPEN")))
                .isZero();
    }

    // map

    @Test
    void label_isMappedAndWritten() {
        assertThat(label.execute(
                        "map",
                        "--spif",
                        MERIDIAN,
                        "--label",
                        label("GUARDED", HARBOURS, "Voyages/PERMISSIVE/Petrel"),
                        "--to",
                        HARBOUR,
                        "--json"))
                .isZero();
        assertThat(json().path("marking").stringValue())
                .isEqualTo("* HARBOUR QUAYSIDE [South basin] VISITORS MER {from sea} *");
        assertThat(json().path("granted").isNull()).isTrue();
        String mapped = json().path("label").stringValue();
        assertThat(label.execute("mark", "--spif", HARBOUR, "--label", mapped)).isZero();
    }

    @Test
    void label_isMappedToXmlOnRequest() {
        assertThat(label.execute(
                        "map",
                        "--spif",
                        MERIDIAN,
                        "--spif",
                        HARBOUR,
                        "--label",
                        label("OPEN", HARBOURS),
                        "--to",
                        "harbour",
                        "--format",
                        "4774",
                        "--json"))
                .isZero();
        assertThat(json().path("label").stringValue())
                .startsWith("<originatorConfidentialityLabel xmlns=\"urn:nato:stanag:4774:")
                .contains("<Classification>PUBLIC</Classification>");
    }

    @Test
    void mapping_isDecidedAbout_whereAClearanceIsGiven() {
        String[] asked = {
            "map",
            "--spif",
            MERIDIAN,
            "--label",
            label("GUARDED", HARBOURS),
            "--to",
            HARBOUR,
            "--clearance",
            clearance("HARBOUR", List.of("PUBLIC"), "Visitors/PERMISSIVE/MER")
        };
        assertThat(label.execute(asked)).isEqualTo(1);
        assertThat(out.toString()).startsWith("denied: the clearance does not list the classification \"QUAYSIDE\"");
        asked[asked.length - 1] = clearance("HARBOUR", List.of("QUAYSIDE"), "Visitors/PERMISSIVE/MER");
        assertThat(label.execute(asked)).isZero();
        asked[asked.length - 1] = ofMeridian(List.of("GUARDED"));
        assertThat(label.execute(asked)).isEqualTo(1);
    }

    @Test
    void mappingBackwards_goesByThePolicyThatItGoesTo() {
        String[] asked = {"map", "--spif", MERIDIAN, "--label", label("CONFINED", HARBOURS), "--to", HARBOUR, "--json"};
        assertThat(label.execute(asked)).isZero();
        String[] back = java.util.Arrays.copyOf(asked, asked.length + 2);
        back[asked.length] = "--direction";
        back[asked.length + 1] = "decrypt";
        assertThat(label.execute(back)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SEALED,  Codewords/RESTRICTIVE/BITTERN, classification",
        "GUARDED, Voyages/PERMISSIVE/Gannet,     category",
        "OPEN,    Logbook/INFORMATIVE/Medical,   result",
    })
    void whatHasNoEqual_isNotMapped(String classification, String category, String fault) {
        assertThat(label.execute(
                        "map",
                        "--spif",
                        MERIDIAN,
                        "--label",
                        label(classification, HARBOURS, category),
                        "--to",
                        HARBOUR,
                        "--json"))
                .isEqualTo(1);
        assertThat(json().path("outcome").stringValue()).isEqualTo("unmapped");
        assertThat(json().path("fault").stringValue()).isEqualTo(fault);
        assertThat(json().path("label").isNull()).isTrue();
        assertThat(json().path("valid").booleanValue()).isFalse();
    }

    @Test
    void labelThatIsNotValid_isNotMapped() {
        assertThat(label.execute("map", "--spif", MERIDIAN, "--label", label("CLOSED"), "--to", HARBOUR))
                .isEqualTo(1);
        assertThat(out.toString()).startsWith("invalid: ");
    }

    @Test
    void targetThatIsNeitherFileNorPolicy_isUnusable() {
        assertThat(label.execute("map", "--spif", MERIDIAN, "--label", label("OPEN"), "--to", "2.999.17.2"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("sallyport: --to \"2.999.17.2\": no such file, and no name or object");
    }

    @Test
    void mappingThatThePageAboutLabelsShows_isTheOneThatIsMade() throws IOException {
        String page = Files.readString(Path.of("../policy/LABELS.md"));
        int begin = page.indexOf("$ sallyport label map");
        List<String> shown =
                page.substring(begin, page.indexOf("```", begin)).lines().toList();
        String[] typed = shown.getFirst()
                .replace("$ sallyport label ", "")
                .replace("meridian.xml", MERIDIAN)
                .replace("harbour.xml", HARBOUR)
                .split(" ");
        assertThat(label.execute(typed)).isZero();
        assertThat(out.toString().lines()).containsExactlyElementsOf(shown.subList(1, shown.size()));
    }

    // mark

    @Test
    void marking_followsLanguageAndPlace() {
        String closed = label("CLOSED", "Release/PERMISSIVE/NST");
        assertThat(label.execute("mark", "--spif", MERIDIAN, "--label", closed, "--language", "fr-CA"))
                .isZero();
        assertThat(out.toString()).contains("MERIDIAN FERM\u00C9 POUR \u00C9TOILE DU NORD SEULEMENT");
        label.execute("mark", "--spif", MERIDIAN, "--label", closed, "--location", "portionMarking");
        assertThat(out.toString()).contains("(C)");
    }

    @Test
    void marking_hasItsColours() {
        label.execute("mark", "--spif", MERIDIAN, "--label", label("OPEN"), "--json");
        assertThat(json().path("background").path(0).stringValue()).isEqualTo("green");
        assertThat(json().path("foreground").path(0).stringValue()).isEqualTo("white");
    }

    @Test
    void placeThatIsNone_isAUsageErrorThatListsThem() {
        assertThat(label.execute("mark", "--spif", MERIDIAN, "--label", "x", "--location", "elsewhere"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("expected one of page-bottom, ");
    }

    // describe

    @Test
    void labelWithoutAPolicy_isDescribedByItsNumbers() {
        assertThat(label.execute("describe", "--label", "MQYCAQQGASk=")).isZero();
        assertThat(out.toString()).isEqualTo("""
                        read: a label; no policy was asked whether it is valid
                          policy          1.1
                          classification  4
                        """);
    }

    @Test
    void label_isDescribedByTheNamesOfItsPolicy() {
        assertThat(label.execute(
                        "describe", "--spif", MERIDIAN, "--label", label("GUARDED", "Handling/RESTRICTIVE/CREW")))
                .isZero();
        assertThat(out.toString())
                .startsWith("valid: ")
                .contains("classification  \"GUARDED\" (7)")
                .contains("category        \"CREW\" (2) of \"Handling\" (2.999.17.1.3), restrictive");
    }

    @Test
    void labelThatIsNotValid_isDescribedWithTheRuleItBreaks() {
        assertThat(label.execute("describe", "--spif", MERIDIAN, "--label", label("CLOSED")))
                .isEqualTo(1);
        assertThat(out.toString()).startsWith("invalid: ").contains("classification  \"CLOSED\"");
    }

    @Test
    void clearance_isDescribed() {
        assertThat(label.execute(
                        "describe",
                        "--spif",
                        MERIDIAN,
                        "--clearance",
                        ofMeridian(List.of("OPEN", "GUARDED")),
                        "--json"))
                .isZero();
        assertThat(json().path("means").path("kind").stringValue()).isEqualTo("clearance");
        assertThat(json().path("means").path("classifications").size()).isEqualTo(2);
        assertThat(json().path("marking").stringValue()).contains("{OPEN|GUARDED}");
    }

    @Test
    void policy_isShownAsTables_withWhatItIsEqualToByName() {
        assertThat(label.execute("describe", "--spif", MERIDIAN, "--spif", HARBOUR))
                .isZero();
        assertThat(out.toString())
                .startsWith("Security policy MERIDIAN (2.999.17.1)")
                .contains("CLOSED (#e07b00)", "HARBOUR MASTER");
    }

    @Test
    void policy_isShownAsAPage_withTheClearancesGiven() throws IOException {
        Path bob = Files.writeString(place.resolve("bob.xml"), ofMeridian(List.of("OPEN")));
        assertThat(label.execute("describe", "--spif", MERIDIAN, "--with", bob.toString(), "--html"))
                .isZero();
        assertThat(out.toString()).startsWith("<!DOCTYPE html>").contains("bob.xml");
    }

    @Test
    void policy_isJsonToo() {
        assertThat(label.execute("describe", "--spif", MERIDIAN, "--json")).isZero();
        assertThat(json().path("version").intValue()).isEqualTo(1);
        assertThat(json().path("name").stringValue()).isEqualTo("MERIDIAN");
    }

    @Test
    void policyOrClearanceThatCannotBeUsed_isNotShown() {
        assertThat(label.execute("describe", "--spif", "/no/such/spif.xml")).isEqualTo(2);
        assertThat(label.execute("describe", "--spif", MERIDIAN, "--with", ofMeridian(List.of("UTMOST"))))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("the clearance counts for nothing: ")
                .contains("UTMOST");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "describe,                                   'expected --label, --clearance or --spif'",
        "describe --label a --clearance b,           'expected either --label or --clearance'",
        "describe --label a --html,                  '--html and --with are for the tables of a policy'",
    })
    void optionsThatDoNotFit_areAUsageError(String arguments, String why) {
        assertThat(label.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith(why);
    }

    @Test
    void unknownCategoryType_isDeniedAndNotUnusable() {
        // SET { INTEGER 4, OID 2.999.17.1, SET { SEQUENCE { [0] 2.999.1, [1] NULL } } }
        String unknown = Base64.getEncoder().encodeToString(new byte[] {
            0x31,
            0x17,
            2,
            1,
            4,
            6,
            4,
            (byte) 0x88,
            0x37,
            0x11,
            1,
            0x31,
            0x0C,
            0x30,
            0x0A,
            (byte) 0x80,
            3,
            (byte) 0x88,
            0x37,
            1,
            (byte) 0xA1,
            3,
            2,
            1,
            1
        });
        assertThat(label.execute(
                        "decide",
                        "--spif",
                        MERIDIAN,
                        "--label",
                        unknown,
                        "--clearance",
                        ofMeridian(List.of("OPEN")),
                        "--json"))
                .isEqualTo(1);
        assertThat(json().path("fault").stringValue()).isEqualTo("unknown-category");
    }

    @Test
    void twoPoliciesOfOneName_areUnusable() throws IOException {
        Path other = place.resolve("other.xml");
        Files.writeString(
                other,
                Files.readString(Path.of(HARBOUR)).replaceFirst("(<securityPolicyId name=\")[^\"]*", "$1meridian "));
        assertThat(label.execute(
                        "mark", "--spif", MERIDIAN, "--spif", other.toString(), "--label", label("OPEN"), "--json"))
                .isEqualTo(2);
        assertThat(json().path("reason").stringValue()).contains("other.xml: a second SPIF of the name \"meridian \"");
    }

    @Test
    void labelThatHasASuccessor_isOutOfDate() {
        String successor = label("OPEN").replaceAll("</?originator[^>]*>", "");
        String superseded = label("OPEN")
                .replace(
                        "</originator",
                        "<SuccessionHandling><SuccessionDateTime>2020-01-01T00:00:00Z</SuccessionDateTime>"
                                + "<SuccessorConfidentialityLabel>" + successor + "</SuccessorConfidentialityLabel>"
                                + "</SuccessionHandling></originator");
        assertThat(label.execute("mark", "--spif", MERIDIAN, "--label", superseded, "--json"))
                .isEqualTo(1);
        assertThat(json().path("reason").stringValue()).startsWith("the label is out of date: ");
    }

    @Test
    void groupWithoutACommand_isAUsageError() {
        assertThat(label.execute()).isEqualTo(2);
        assertThat(err.toString()).startsWith("a command is missing: ");
    }
}
