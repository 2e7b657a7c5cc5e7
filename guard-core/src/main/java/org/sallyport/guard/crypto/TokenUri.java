package org.sallyport.guard.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which private key of which token (RFC 7512): {@code pkcs11:token=guard;object=streams?module-path=/usr/lib/x.so}. Of the
 * attributes only those are taken that choose one key here; a PIN never stands in it. Nothing is opened. Immutable.
 *
 * @param module the library that speaks PKCS#11 for the token, an absolute path
 * @param token the token's label
 * @param serial the token's serial number
 * @param slot the number of its slot
 * @param object the label of the certificate that stands in the token beside the key; left out, the only key there is
 */
public record TokenUri(
        Path module, Optional<String> token, Optional<String> serial, Optional<Long> slot, Optional<String> object) {
    private static final String SCHEME = "pkcs11:";
    private static final Set<String> WHERE = Set.of("token", "serial", "slot-id", "object", "type");
    private static final String MODULE = "module-path";
    private static final String TAKEN = "expected token, serial, slot-id, object, type and, after '?', module-path";
    /** Nothing that the JDK's own reader of such paths would take for a sign of its own. */
    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9/._+-]+");

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    /**
     * Reads the written form. What is wrong is said without the text: a PIN may stand in it by mistake.
     *
     * @throws IllegalArgumentException when it is none, or says more or less than is taken here
     */
    public static TokenUri of(String text) {
        if (!text.startsWith(SCHEME)) {
            throw new IllegalArgumentException("expected \"pkcs11:token=...;object=...?module-path=/...\" (RFC 7512)");
        }
        String[] parts = text.substring(SCHEME.length()).split("\\?", 2);
        Map<String, String> path = attributes(parts[0], ";");
        Map<String, String> query = parts.length > 1 ? attributes(parts[1], "&") : Map.of();
        refusePin(path, query);
        refuseOthers(path.keySet().stream().filter(name -> !WHERE.contains(name)));
        refuseOthers(query.keySet().stream().filter(name -> !name.equals(MODULE)));
        if (!path.getOrDefault("type", "private").equals("private")) {
            throw new IllegalArgumentException("type: expected \"private\"");
        }
        return new TokenUri(
                module(Optional.ofNullable(query.get(MODULE))),
                Optional.ofNullable(path.get("token")),
                Optional.ofNullable(path.get("serial")),
                Optional.ofNullable(path.get("slot-id")).map(TokenUri::number),
                Optional.ofNullable(path.get("object")));
    }

    /** @throws IllegalArgumentException when nothing says which token */
    public TokenUri {
        if (token.isEmpty() && serial.isEmpty() && slot.isEmpty()) {
            throw new IllegalArgumentException("does not say which token: expected token, serial or slot-id");
        }
    }

    private static void refusePin(Map<String, String> path, Map<String, String> query) {
        if (Stream.of(path, query).anyMatch(map -> map.containsKey("pin-value"))) {
            throw new IllegalArgumentException("pin-value: the PIN does not stand here, where everybody reads it:"
                    + " expected it on the first line of password-file. Change this PIN");
        }
        if (Stream.of(path, query).anyMatch(map -> map.containsKey("pin-source"))) {
            throw new IllegalArgumentException("pin-source: the file of the PIN is named by password-file");
        }
    }

    private static void refuseOthers(Stream<String> names) {
        names.sorted().findFirst().ifPresent(name -> {
            if (name.equals("id")) {
                throw new IllegalArgumentException(
                        "id is not taken: expected object, the label of the certificate beside the key");
            }
            throw new IllegalArgumentException("holds an attribute that is not taken: " + TAKEN);
        });
    }

    private static Path module(Optional<String> path) {
        String module = path.orElseThrow(
                () -> new IllegalArgumentException("does not say which library: expected ?module-path=/..."));
        if (!PLAIN_PATH.matcher(module).matches()) {
            throw new IllegalArgumentException(
                    "module-path: expected an absolute path of letters, digits and any of / . _ + -");
        }
        return Path.of(module);
    }

    private static Long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("slot-id: expected a number");
        }
        return Long.valueOf(text);
    }

    private static Map<String, String> attributes(String text, String between) {
        Map<String, String> attributes = new HashMap<>();
        for (String attribute : text.split(between, -1)) {
            if (attribute.isEmpty()) {
                continue; // RFC 7512 lets a URI have no path attribute at all
            }
            int equals = attribute.indexOf('=');
            if (equals < 1 || equals == attribute.length() - 1) {
                throw new IllegalArgumentException("holds an attribute without name or value: " + TAKEN);
            }
            if (attributes.put(attribute.substring(0, equals), decoded(attribute.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("says an attribute twice: " + TAKEN);
            }
        }
        return attributes;
    }

    /** Percent-encoded UTF-8 (RFC 7512, section 2.3). */
    private static String decoded(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < written.length; i++) {
            if (written[i] == '%') {
                octets.write(hex(written, i + 1) << 4 | hex(written, i + 2));
                i += 2;
            } else {
                octets.write(written[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("holds octets that are no UTF-8", e);
        }
    }

    private static int hex(byte[] written, int at) {
        if (at >= written.length || !HexFormat.isHexDigit(written[at])) {
            throw new IllegalArgumentException("holds a % without two hexadecimal digits");
        }
        return HexFormat.fromHexDigit(written[at]);
    }

    /** Which token, for messages. */
    String shown() {
        return Stream.of(
                        token.map(label -> "\"" + printable(label) + "\""),
                        serial.map(number -> "serial " + printable(number)),
                        slot.map(number -> "slot " + number))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", ", "token ", ""));
    }

    /** As messages and records show what a token says. */
    static String printable(String text) {
        return text.replaceAll("[^ -~]|\"", "?");
    }
}
