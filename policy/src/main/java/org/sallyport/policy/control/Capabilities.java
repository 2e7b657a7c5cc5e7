package org.sallyport.policy.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/**
 * What the guard says that people beyond it can do, instead of what their programs say: one identity and some features,
 * the same for everybody.
 *
 * <p>The verification string is that of XEP-0115, section 5.1, with SHA-1, the one algorithm that every reader knows. The
 * hash guards nothing here: it is a name for the list.
 *
 * @param node the URI under which the capabilities stand
 * @param category the identity's category
 * @param type the identity's type
 * @param name the identity's name
 * @param features the features
 */
public record Capabilities(
        @Setting(value = "URI under which they stand", otherwise = "\"urn:sallyport:guard\"")
        String node,

        @Setting(value = "category of the identity", otherwise = "\"client\"")
        String category,

        @Setting(value = "type of the identity", otherwise = "\"pc\"")
        String type,

        @Setting("name of the identity; left out, it has none")
        Optional<String> name,

        @Setting(
                value = "the features; those that end in +notify let events of that node come",
                otherwise = "[\"http://jabber.org/protocol/caps\", \"http://jabber.org/protocol/disco#info\"]")
        Set<String> features) {
    private static final String DISCO = "http://jabber.org/protocol/disco#info";
    static final Name QUERY = new Name(DISCO, "query");
    static final Name C = new Name("http://jabber.org/protocol/caps", "c");
    private static final int MOST = 256;

    public Capabilities {
        features = Set.copyOf(features);
        requirePlain("node", node);
        requirePlain("category", category);
        requirePlain("type", type);
        name.ifPresent(text -> requirePlain("name", text));
        features.forEach(feature -> requirePlain("features", feature));
        if (node.contains("#")) {
            throw new IllegalArgumentException("node: expected no '#', which stands before the hash");
        }
        if (!features.contains(DISCO)) {
            throw new IllegalArgumentException("features: expected \"" + DISCO + "\", which whoever answers has");
        }
    }

    /** XEP-0115, section 3.6 of its security considerations: '<' would let two lists have one string. */
    private static void requirePlain(String key, String text) {
        boolean plain = text.length() <= MOST && text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '<');
        if (!plain) {
            throw new IllegalArgumentException(
                    key + ": expected printable ASCII without '<', at most " + MOST + " characters");
        }
    }

    /** What stands in presence. */
    Element announced() {
        return new Element(C, List.of(), List.of())
                .with("hash", "sha-1")
                .with("node", node)
                .with("ver", version());
    }

    /** Whether somebody asks for just these. */
    boolean areAsked(Element payload) {
        return payload.name().equals(QUERY)
                && payload.attribute("node")
                        .filter(asked -> asked.startsWith(node) && asked.equals(address()))
                        .isPresent();
    }

    /** The answer to who asks for these. */
    Element answer() {
        List<Element> parts = new ArrayList<>();
        Element identity = new Element(new Name(DISCO, "identity"), List.of(), List.of())
                .with("category", category)
                .with("type", type);
        parts.add(name.map(text -> identity.with("name", text)).orElse(identity));
        for (String feature : new TreeSet<>(features)) {
            parts.add(new Element(new Name(DISCO, "feature"), List.of(), List.of()).with("var", feature));
        }
        return new Element(QUERY, List.of(), List.copyOf(parts)).with("node", address());
    }

    private String address() {
        return node + "#" + version();
    }

    /** XEP-0115, section 5.1: identities, then features in order of octets, '<' behind each; hashed, in Base64. */
    String version() {
        StringBuilder text = new StringBuilder(category + "/" + type + "//" + name.orElse("") + "<");
        new TreeSet<>(features).forEach(feature -> text.append(feature).append('<'));
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(sha1.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
