package org.sallyport.appliance.label;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.Direction;
import org.sallyport.policy.label.Place;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words that options take, whatever their case. */
final class Choices {
    static final String DIRECTION =
            "whose equivalences map a label: encrypt (by default) goes by the SPIF of the label, decrypt by the SPIF of the"
                    + " other policy, read backwards";
    static final String UP_TO =
            "the clearance holds for all classifications below its highest one (by hierarchy), too; by"
                    + " default it holds for those that it lists and no other";

    private Choices() {}

    static Clearance.Levels levels(boolean upTo) {
        return upTo ? Clearance.Levels.UP_TO : Clearance.Levels.LISTED;
    }

    /** {@code encrypt} or {@code decrypt}. */
    static final class Directions implements ITypeConverter<Direction> {
        @Override
        public Direction convert(String text) {
            return choice(Direction.values(), Judged::word, text);
        }
    }

    /** {@code ess} or {@code 4774}. */
    static final class Formats implements ITypeConverter<LabelFormat> {
        @Override
        public LabelFormat convert(String text) {
            return choice(LabelFormat.values(), LabelFormat::toString, text);
        }
    }

    /** A place as a SPIF calls it ({@code firstLineOfText}) or with dashes ({@code first-line-of-text}). */
    static final class Places implements ITypeConverter<Place> {
        @Override
        public Place convert(String text) {
            String code = text.equalsIgnoreCase("pageTopBottom") ? "page-bottom" : text;
            return choice(Place.values(), Judged::word, code);
        }
    }

    private static <T> T choice(T[] all, Function<T, String> word, String text) {
        return Arrays.stream(all)
                .filter(each -> bare(word.apply(each)).equals(bare(text)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("\"" + text + "\": expected one of "
                        + Arrays.stream(all).map(word).collect(Collectors.joining(", "))));
    }

    private static String bare(String word) {
        return word.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
