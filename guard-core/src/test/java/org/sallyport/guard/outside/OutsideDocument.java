package org.sallyport.guard.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document of the hostile set, or a stanza that is printed in a XEP.
 *
 * @param name what it is called there
 * @param octets what a peer sends within a stream
 */
record OutsideDocument(String name, byte[] octets) {
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<OutsideDocument> all() {
        return Stream.concat(hostile(), printed());
    }

    private static Stream<OutsideDocument> hostile() {
        JsonNode cases = JSON.readTree(read("hostile/cases.json")).get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .filter(one -> !one.get("context").asString().equals("stream-start"))
                .map(one -> one.get("file").asString())
                .map(file -> new OutsideDocument(file, read("hostile/" + file)));
    }

    private static Stream<OutsideDocument> printed() {
        return new String(read("xep-stanzas/open.jsonl.gz"), UTF_8)
                .lines()
                .map(JSON::readTree)
                .map(one -> new OutsideDocument(
                        one.get("id").asString(), one.get("xml").asString().getBytes(UTF_8)));
    }

    private static byte[] read(String name) {
        Path file = Path.of(
                        Objects.requireNonNull(System.getProperty("outside.vectors"), "no property outside.vectors"))
                .resolve(name);
        try (InputStream in = Files.newInputStream(file);
                InputStream content = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
