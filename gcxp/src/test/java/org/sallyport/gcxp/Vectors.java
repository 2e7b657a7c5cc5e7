package org.sallyport.gcxp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cases of a file of vectors, in the form that its README states. */
final class Vectors {
    /**
     * One case.
     *
     * @param what it shows
     * @param meaning of the octets
     */
    record Case(String what, byte[] octets, String meaning) {
        @Override
        public String toString() {
            return what;
        }

        /** The message that the meaning is. */
        GcxpMessage message() {
            List<String> words = List.of(meaning.split(" "));
            MessageId id = MessageId.of(octets(words.get(words.size() - 2)));
            String text = words.getLast();
            Optional<Payload> payload = text.equals("-") ? Optional.empty() : Optional.of(Payload.of(octets(text)));
            return words.getFirst().equals("request")
                    ? new Request(id, payload)
                    : new Response(Boolean.parseBoolean(words.get(1)), id, payload);
        }

        private static byte[] octets(String hex) {
            return Vectors.octets(hex);
        }
    }

    private Vectors() {}

    static Stream<Case> of(String file) {
        return lines(file)
                .map(line -> line.split(":"))
                .map(fields -> new Case(fields[0], octets(fields[1]), fields[2]));
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream("/gcxp/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no vectors " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] octets(String hex) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (String word : hex.trim().split(" +")) {
            String[] times = word.split("\\*");
            byte[] part = HexFormat.of().parseHex(times[0]);
            for (int i = 0; i < (times.length == 1 ? 1 : Integer.parseInt(times[1])); i++) {
                octets.writeBytes(part);
            }
        }
        return octets.toByteArray();
    }
}
