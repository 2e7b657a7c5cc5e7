package org.sallyport.policy.label.format;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Octets for tests, written as they stand, without any writer of ours. */
final class Ber {
    static final String POLICY = "06 05 2B 1A 01 03 01"; // 1.3.26.1.3.1
    static final String ACP_145 = "80 0A 60 86 48 01 65 02 01 08 03 ";
    static final String MISSI = "80 09 60 86 48 01 65 02 01 08 01";
    static final String SSL = "80 09 60 86 48 01 65 02 01 08 02";
    static final String TAG_SET = "06 05 2B 1A 01 04 02"; // 1.3.26.1.4.2

    private Ber() {}

    static byte[] octets(String... hex) {
        return HexFormat.of().parseHex(String.join("", hex).replace(" ", ""));
    }

    /** An element of definite length, as hex. */
    static String element(String tag, String... content) {
        byte[] inner = octets(content);
        ByteArrayOutputStream length = new ByteArrayOutputStream();
        if (inner.length < 128) {
            length.write(inner.length);
        } else {
            length.writeBytes(
                    inner.length < 256
                            ? new byte[] {(byte) 0x81, (byte) inner.length}
                            : new byte[] {(byte) 0x82, (byte) (inner.length >> 8), (byte) inner.length});
        }
        return tag
                + HexFormat.of().formatHex(length.toByteArray())
                + HexFormat.of().formatHex(inner);
    }

    /** An element of indefinite length, as hex. */
    static String indefinite(String tag, String... content) {
        return tag + "80" + String.join("", content) + "0000";
    }

    static String set(String... content) {
        return element("31", content);
    }

    static String sequence(String... content) {
        return element("30", content);
    }

    /** A label with one ACP 145(A) category of that number. */
    static String category(String number, String... tag) {
        return sequence(ACP_145 + number, element("A1", sequence(tag)));
    }

    /** A label with that content in its MISSI category. */
    static String missi(String... tagSets) {
        return sequence(MISSI, element("A1", tagSets));
    }
}
