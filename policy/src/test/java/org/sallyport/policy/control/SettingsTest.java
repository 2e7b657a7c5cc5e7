package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.control.transform.RelaxNgFile;
import org.sallyport.policy.control.transform.SchematronFile;
import org.sallyport.policy.control.transform.Stylesheet;
import org.sallyport.policy.control.transform.XsdFile;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.text.Treatment;

/** Settings at the ends of their ranges, beyond them, and beside each other. */
class SettingsTest {
    private static final EnumSet<StanzaKind> ALL = EnumSet.allOf(StanzaKind.class);
    private static final Optional<Integer> NONE = Optional.empty();

    private static void isRefused(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }

    private static Rate rate(int stanzas, Duration per, int burst) {
        return new Rate(Each.USER, stanzas, per, Optional.of(burst), ALL, OverRate.REFUSE);
    }

    @Test
    void rate_atTheEndsOfItsRanges() {
        assertThatCode(() -> rate(1, Duration.ofMillis(1), 1)).doesNotThrowAnyException();
        assertThatCode(() -> rate(100_000, Duration.ofDays(7), 100_000)).doesNotThrowAnyException();
        isRefused(() -> rate(100_001, Duration.ofDays(7), 1), "stanzas: ");
        isRefused(() -> rate(1, Duration.ofDays(7).plusMillis(1), 1), "per: ");
        isRefused(() -> rate(1, Duration.ofDays(7), 100_001), "burst: ");
    }

    @Test
    void maxSize_atTheEndOfItsRange() {
        assertThat(new MaxSize(1).bytes()).isEqualTo(1);
        isRefused(() -> new MaxSize(0), "bytes: ");
    }

    @Test
    void replayWindow_atTheEndOfItsRange() {
        assertThat(new ReplayWindow(Duration.ofDays(7), false).within()).isEqualTo(Duration.ofDays(7));
        isRefused(() -> new ReplayWindow(Duration.ofDays(7).plusMillis(1), false), "within: ");
    }

    private static CleanText cleanText(int marks, int longestWord) {
        Treatment strip = Treatment.STRIP;
        return new CleanText(
                strip,
                strip,
                strip,
                strip,
                strip,
                strip,
                strip,
                strip,
                marks,
                strip,
                false,
                longestWord,
                Confusables.PASS);
    }

    @Test
    void cleanText_atTheEndsOfItsRanges() {
        assertThat(cleanText(1, 0).marks()).isEqualTo(1);
        assertThat(cleanText(30, 0).marks()).isEqualTo(30);
        isRefused(() -> cleanText(0, 0), "marks: ");
        isRefused(() -> cleanText(31, 0), "marks: ");
        isRefused(() -> cleanText(1, -1), "longest-word: ");
    }

    private static FormField field(int characters, int count, Optional<Long> min, Optional<Long> max) {
        return new FormField(
                "a",
                FieldType.TEXT_SINGLE,
                true,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                characters,
                min,
                max,
                count);
    }

    @Test
    void formField_atTheEndsOfItsRanges() {
        assertThat(field(1, 1, Optional.of(5L), Optional.of(5L)).isNumber()).isTrue();
        isRefused(() -> field(0, 1, Optional.empty(), Optional.empty()), "characters: ");
        isRefused(() -> field(1, 4097, Optional.empty(), Optional.empty()), "count: ");
        isRefused(() -> field(1, 1, Optional.of(6L), Optional.of(5L)), "min: ");
    }

    @Test
    void partLimit_isNeverLessThanNothing() {
        Names name = Names.of("{urn:a}b");
        assertThat(new PartLimit(name, Optional.of(0), NONE, NONE).characters()).contains(0);
        isRefused(() -> new PartLimit(name, Optional.of(-1), NONE, NONE), "characters: ");
        isRefused(() -> new PartLimit(name, NONE, Optional.of(-1), NONE), "attribute: ");
        isRefused(() -> new PartLimit(name, NONE, NONE, Optional.of(-1)), "count: ");
    }

    private static Capabilities capabilities(String node, String category, String type, String name, String feature) {
        return new Capabilities(
                node, category, type, Optional.of(name), Set.of("http://jabber.org/protocol/disco#info", feature));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "\u001f", "\u007f", "\u00e4"})
    void capabilities_areMadeOfWhatHasOneReading(String odd) {
        isRefused(() -> capabilities("a" + odd, "client", "pc", "n", "f"), "node: expected printable ASCII");
        isRefused(() -> capabilities("a", "client" + odd, "pc", "n", "f"), "category: expected printable ASCII");
        isRefused(() -> capabilities("a", "client", "pc" + odd, "n", "f"), "type: expected printable ASCII");
        isRefused(() -> capabilities("a", "client", "pc", "n" + odd, "f"), "name: expected printable ASCII");
        isRefused(() -> capabilities("a", "client", "pc", "n", "f" + odd), "features: expected printable ASCII");
    }

    @Test
    void capabilities_atTheEndsOfTheirRanges() {
        String longest = " ~" + "a".repeat(254);
        Capabilities own = capabilities("a", "client", "pc", longest, "f");
        assertThat(own.answer().elements().getFirst().attribute("name")).contains(longest);
        isRefused(() -> capabilities("a", "client", "pc", longest + "a", "f"), "name: ");
        isRefused(() -> capabilities("a#b", "client", "pc", "n", "f"), "node: expected no '#'");
    }

    @ParameterizedTest
    @CsvSource({"a,1", "'/',1", "'//a',3", "a{1000},1000"})
    void pattern_thatIsOne(String text, int length) {
        assertThat(WholePattern.of(text)).hasToString(text);
        assertThat(WholePattern.of("a".repeat(1024)).matches("a".repeat(1024))).isTrue();
        assertThat(WholePattern.of("[a/]{" + length + "}").matches("a".repeat(length)))
                .isTrue();
    }

    private static Attachment file(String name, String text) {
        return new Attachment(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Control foreign(String kind, Duration within) {
        return switch (kind) {
            case "transform" -> new Transform(Stylesheet.of(file("a.xsl", "<a/>")), ALL, within);
            case "relax-ng" ->
                new RelaxNg(
                        RelaxNgFile.of(file("a.rnc", "start = element a { xsd:token { pattern = 'a*' } }")),
                        List.of(),
                        ALL,
                        within);
            case "xsd" -> new Xsd(XsdFile.of(file("a.xsd", "<a/>")), List.of(), ALL, within);
            default -> new Schematron(SchematronFile.of(file("a.sch", "<a/>")), ALL, within);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"transform", "relax-ng", "xsd", "schematron"})
    void foreignCode_isShownAndHasADeadlineThatIsSensible(String kind) {
        Control control = foreign(kind, Duration.ofSeconds(10));
        assertThat(control.programme()).isPresent();
        assertThat(control.isForeign()).isTrue();
        isRefused(() -> foreign(kind, Duration.ofMillis(9)), "within: ");
        isRefused(() -> foreign(kind, Duration.ofSeconds(11)), "within: ");
    }

    @Test
    void schemaWhoseTimeIsBounded_needsNoWorkshop() {
        Control bounded = new RelaxNg(
                RelaxNgFile.of(file("a.rnc", "start = element a { empty }")), List.of(), ALL, Duration.ofSeconds(1));
        assertThat(bounded.programme()).isPresent();
        assertThat(bounded.isForeign()).isFalse();
    }

    static Stream<Arguments> alike() {
        return Stream.of(
                Arguments.of(HostNames.of("*.a.test"), HostNames.of("*.a.test"), HostNames.of("a.test"), "*.a.test"),
                Arguments.of(HostNames.of("a.test"), HostNames.of("A.test"), HostNames.of("b.test"), "a.test"),
                Arguments.of(Addresses.of("*@a.test"), Addresses.of("*@a.test"), Addresses.of("a.test"), "*@a.test"),
                Arguments.of(LinkPattern.of("a"), LinkPattern.of("a"), LinkPattern.of("b"), "a"),
                Arguments.of(WholePattern.of("a"), WholePattern.of("a"), WholePattern.of("b"), "a"),
                Arguments.of(asked(new Past(_ -> 7)), asked(new Past(_ -> 7)), asked(new Past(_ -> 8)), "{key=7}"));
    }

    private static Past asked(Past past) {
        past.value("key");
        return past;
    }

    /** A new policy with the same settings is the same policy: what was counted goes on. */
    @ParameterizedTest
    @MethodSource("alike")
    void settingsThatSayTheSame_areEqual(Object one, Object same, Object other, String written) {
        assertThat(one)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(other)
                .hasToString(written);
        assertThat(one.hashCode()).isNotZero();
        assertThat(one.equals(written)).isFalse();
    }

    @Test
    void past_tellsWhatItWasAsked() {
        assertThat(asked(new Past(_ -> 7)).asked()).isEqualTo(Map.of("key", 7L));
        assertThat(Past.empty().asked()).isEmpty();
    }

    @Test
    void passage_isReadAsItIsWritten() {
        PassageId id = new PassageId(0x87dfd06, 1, -2);
        assertThat(id).hasToString("087dfd06-00000001-fffffffffffffffe");
        assertThat(PassageId.of(id.toString())).isEqualTo(id);
        isRefused(() -> PassageId.of("087dfd06-1-1"), "expected a passage");
    }

    @Test
    void passage_goesOnWithOtherFactsAndIsTheSameOtherwise() {
        Passage given = Traffic.passage(Traffic.read("<presence from='a@blue.test' to='b@red.test'/>"));
        Facts later = new Facts(Instant.EPOCH.plusSeconds(1), Optional.empty());
        Passage then = given.with(later);
        assertThat(then.facts()).isSameAs(later);
        assertThat(then.stanza()).isSameAs(given.stanza());
        assertThat(List.of(then.from(), then.to())).containsExactly("blue", "red");
        assertThat(then.id()).isEqualTo(given.id());
    }

    @Test
    void wordsOfRecords_areThoseOfThePage() {
        assertThat(Reason.NOT_ALLOWED.word()).isEqualTo("not-allowed");
        assertThat(Reason.NOT_ALLOWED.meaning()).isNotEmpty();
        assertThat(Stream.of(Reason.values()).map(Reason::word)).doesNotHaveDuplicates();
    }
}
