package org.sallyport.appliance.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case of the hostile set, which is not part of the project; profile {@code outside-vectors} says where it is.
 *
 * @param name its file, without folder and suffixes
 * @param area what it is about
 * @param context where in a stream it is played: stream-start, pre-auth, or else after negotiation
 * @param outcomes the expected one, and those that are as good
 * @param forbid what must not arrive
 * @param require what must be in what arrives
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
    static List<HostileCase> all() {
        Path folder = Path.of(Objects.requireNonNull(System.getProperty("outside.vectors"), "no outside.vectors"))
                .resolve("hostile");
        JsonNode set = new JsonMapper().readTree(folder.resolve("cases.json"));
        return StreamSupport.stream(set.get("cases").spliterator(), false)
                .map(node -> of(folder, node))
                .toList();
    }

    private static HostileCase of(Path folder, JsonNode node) {
        String file = node.get("file").asString();
        return new HostileCase(
                file.substring(file.indexOf('/') + 1).replaceFirst("\\.xml(\\.gz)?$", ""),
                node.get("area").asString(),
                node.get("context").asString(),
                Stream.concat(Stream.of(node.get("expected").asString()), words(node.get("also")).stream())
                        .toList(),
                words(node.get("forbid")),
                words(node.get("require")),
                octets(folder.resolve(file)));
    }

    /** Whether it is played on a stream that has proved who it is. */
    boolean isAuthenticated() {
        return context.equals("authenticated");
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static byte[] octets(Path file) {
        try (InputStream in = Files.newInputStream(file);
                InputStream content = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
