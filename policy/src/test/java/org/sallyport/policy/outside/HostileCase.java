package org.sallyport.policy.outside;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A case of the hostile set.
 *
 * @param name its file, without folder and suffixes
 * @param area what it is about
 * @param context where in a stream it is played
 * @param outcomes the expected one, and those that are as good
 * @param forbid what must not leave
 * @param require what must be in what leaves
 * @param octets what the peer sends
 */
record HostileCase(
        String name,
        String area,
        String context,
        List<String> outcomes,
        List<String> forbid,
        List<String> require,
        byte[] octets) {
    private static final JsonNode SET = Outside.JSON.readTree(Outside.file("hostile/cases.json"));

    /** The header of the stream in which the cases are played. */
    static String header() {
        return SET.get("header").asString();
    }

    static Stream<HostileCase> all() {
        return StreamSupport.stream(SET.get("cases").spliterator(), false).map(HostileCase::of);
    }

    private static HostileCase of(JsonNode node) {
        String file = node.get("file").asString();
        return new HostileCase(
                file.substring(file.indexOf('/') + 1).replaceFirst("\\.xml(\\.gz)?$", ""),
                node.get("area").asString(),
                node.get("context").asString(),
                Stream.concat(Stream.of(node.get("expected").asString()), words(node.get("also")).stream())
                        .toList(),
                words(node.get("forbid")),
                words(node.get("require")),
                Outside.octets("hostile/" + file));
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
