package org.sallyport.guard.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The fonts of printed reports: Liberation, which comes with the program. Read once. */
final class Fonts {
    static final List<Font> ALL = List.of(
            Font.of("Sans-Regular", "Body", 400),
            Font.of("Sans-Bold", "Body", 700),
            Font.of("Mono-Regular", "Code", 400),
            Font.of("Mono-Bold", "Code", 700));

    private Fonts() {}

    /**
     * A font.
     *
     * @param octets its file
     * @param family what styles call it
     * @param weight how bold it is
     * @param letters which letters it has
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, compared by nobody
    record Font(byte[] octets, String family, int weight, CmapLookup letters) {
        static Font of(String file, String family, int weight) {
            byte[] octets = Resource.octets("/liberation/Liberation" + file + ".ttf");
            try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(octets))) {
                return new Font(octets, family, weight, font.getUnicodeCmapLookup());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether every font has the letter. */
    static boolean have(int letter) {
        return ALL.stream().allMatch(font -> font.letters().getGlyphId(letter) != 0);
    }
}
