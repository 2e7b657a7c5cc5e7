package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.text.Treatment;

/** What controls say for the record, and what they see where a vector would hardly show it. */
class RecordsTest {
    private static final Optional<Integer> NONE = Optional.empty();

    private static Outcome examined(Control control, String stanza) {
        return control.examine(Traffic.passage(Traffic.read(stanza)));
    }

    private static String message(String content) {
        return "<message from='a@blue.test' to='b@red.test' id='m1' type='chat'>" + content + "</message>";
    }

    private static LimitParts limit(String what, int most) {
        Optional<Integer> limit = Optional.of(most);
        return new LimitParts(
                Set.of(StanzaKind.MESSAGE),
                NONE,
                NONE,
                what.equals("lines") ? limit : NONE,
                NONE,
                NONE,
                what.equals("elements") ? limit : NONE,
                what.equals("depth") ? limit : NONE,
                what.equals("text") ? limit : NONE,
                what.equals("attribute") ? limit : NONE,
                what.equals("parts") ? List.of(new PartLimit(Names.of("{urn:a}b"), NONE, NONE, limit)) : List.of());
    }

    /** One level, two elements and a text of two at most, each limit alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "elements;2;elements: 3, at most 2 pass",
                "depth;2;elements inside one another: 3, at most 2 pass",
                "text;2;characters in an element: 3, at most 2 pass",
                "attribute;11;characters in an attribute: 12, at most 11 pass",
                "parts;1;{urn:a}b: 2, at most 1 pass"
            })
    void everyLimit_looksInsidePayloadsOnItsOwn(String what, int most, String why) {
        String payload = message("<a xmlns='urn:a'><b k='twelve chars'><b>xyz</b></b></a>");
        assertThat(examined(limit(what, most), payload)).isEqualTo(new Outcome.Refuse(Reason.TOO_LARGE, why));
        assertThat(examined(limit(what, most + 1), payload)).isEqualTo(Outcome.pass());
    }

    @ParameterizedTest
    @CsvSource({"&#10;a,2", "&#13;a,2", "&#13;&#10;a,2", "a&#13;&#10;&#13;&#10;a,3", "&#8232;a,2", "a,1"})
    void lines_areCountedFromTheFirstCharacterOn(String body, int lines) {
        String given = message("<body>" + body + "</body>");
        assertThat(examined(limit("lines", lines), given)).isEqualTo(Outcome.pass());
        assertThat(examined(limit("lines", lines - 1), given)).isInstanceOf(Outcome.Refuse.class);
    }

    private static CleanText cleanText(int longestWord) {
        Treatment strip = Treatment.STRIP;
        return new CleanText(
                strip, strip, strip, strip, strip, strip, strip, strip, 2, strip, false, longestWord, Confusables.PASS);
    }

    @ParameterizedTest
    @CsvSource({"from", "to"})
    void addressWithHiddenText_isRefusedBecauseItCannotBeCleaned(String where) {
        Jid odd = Jid.of("a@blue.test/x" + "\u0324".repeat(5));
        Jid plain = Jid.of("b@red.test");
        Stanza stanza = Stanza.of(
                StanzaKind.PRESENCE,
                "available",
                where.equals("from") ? odd : plain,
                where.equals("to") ? odd : plain,
                "",
                List.of());
        assertThat(cleanText(0).examine(Traffic.passage(stanza)))
                .isEqualTo(new Outcome.Refuse(
                        Reason.HIDDEN_TEXT, "something to be stripped where nothing may be changed, in " + where));
    }

    @ParameterizedTest
    @CsvSource({"a", "z", "A", "Z", "0", "9", "+", "/", "=", "-", "_"})
    void longWord_isOneOfAnyOfItsLetters(String letter) {
        String body = message("<body>" + letter.repeat(6) + "</body>");
        assertThat(examined(cleanText(5), body)).isInstanceOf(Outcome.Refuse.class);
        assertThat(examined(cleanText(6), body)).isEqualTo(Outcome.pass());
    }

    @ParameterizedTest
    @CsvSource({"`", "{", "@", "[", ".", ":", "'*'", "','"})
    void longWord_endsAtWhateverIsNoLetterOfIt(String sign) {
        assertThat(examined(cleanText(5), message("<body>abc" + sign + "defgh</body>")))
                .isEqualTo(Outcome.pass());
    }

    @Test
    void longWord_isLookedForWhereEveryWordIsForPeople() {
        assertThat(examined(cleanText(5), message("<thread>0123456789</thread>")))
                .isEqualTo(Outcome.pass());
        assertThat(examined(cleanText(5), message("<hash xmlns='urn:xmpp:hashes:2'>0123456789</hash>")))
                .isEqualTo(Outcome.pass());
        assertThat(examined(cleanText(5), message("<subject>0123456789</subject>")))
                .isInstanceOf(Outcome.Refuse.class);
    }

    @Test
    void foldedPresence_saysWhatIsGone() {
        FoldPresence fold = new FoldPresence(List.of(), List.of(), true, Set.of(), CapsUse.STRIP, ofTheGuard());
        Outcome outcome = examined(
                fold,
                "<presence from='a@blue.test' to='b@red.test'><status>secret</status>"
                        + "<x xmlns='http://jabber.org/protocol/muc'/></presence>");
        assertThat(((Outcome.Change) outcome).what()).isEqualTo("folded presence, without [{jabber:server}status]");
        Outcome language = examined(fold, "<presence from='a@blue.test' to='b@red.test' xml:lang='de'/>");
        assertThat(((Outcome.Change) language).what()).isEqualTo("folded presence");
    }

    private static Capabilities ofTheGuard() {
        return new Capabilities(
                "urn:sallyport:guard",
                "client",
                "pc",
                Optional.empty(),
                Set.of("http://jabber.org/protocol/disco#info"));
    }

    @Test
    void removedPayloads_areNamed() {
        RemovePayloads remove = new RemovePayloads(List.of(Names.of("{urn:a}*")));
        Outcome outcome = examined(remove, message("<b xmlns='urn:a'>secret</b><c xmlns='urn:a'/><d xmlns='urn:d'/>"));
        assertThat(((Outcome.Change) outcome).what()).isEqualTo("removed {urn:a}b, {urn:a}c");
    }

    @Test
    void droppedMessage_isNamedWithTheDocumentThatKnowsIt() {
        assertThat(examined(
                        new DropMessages(Set.of(MessageKind.CHAT_STATES)),
                        message("<active xmlns='http://jabber.org/protocol/chatstates'/>")))
                .isEqualTo(new Outcome.Drop("chat-states are dropped (XEP-0085)"));
    }

    @Test
    void blockedService_isNamedAndNoOther() {
        BlockServices block = new BlockServices(Set.of(Service.values()));
        assertThat(
                        examined(
                                block,
                                "<iq from='a@blue.test' to='red.test' id='r1' type='set'><query xmlns='jabber:iq:register'/></iq>"))
                .isInstanceOfSatisfying(
                        Outcome.Refuse.class,
                        refuse -> assertThat(refuse.reason()).isEqualTo(Reason.SERVICE_BLOCKED));
        assertThat(examined(block, message("<body>hello</body>"))).isEqualTo(Outcome.pass());
    }

    @Test
    void wordOfTheList_isFoundByItsNumberAndPlace() {
        WordList list = new WordList(List.of("alpha", "bravo"), Optional.empty(), WordAction.REFUSE, false, "***");
        assertThat(examined(list, message("<subject>x</subject><body>a bravo</body>")))
                .isEqualTo(new Outcome.Refuse(Reason.WORD_LISTED, "word 2 of the list in body"));
    }

    @Test
    void rate_isCountedForEachSetOfKindsApart() {
        String key = counted(Set.of(StanzaKind.MESSAGE));
        assertThat(key).contains(" message ");
        assertThat(counted(Set.of(StanzaKind.MESSAGE, StanzaKind.IQ)))
                .contains(" message iq ")
                .isNotEqualTo(key);
    }

    private static String counted(Set<StanzaKind> kinds) {
        Rate rate = new Rate(Each.CROSSING, 5, Duration.ofSeconds(1), NONE, kinds, OverRate.REFUSE);
        Outcome.Pass pass = (Outcome.Pass) examined(rate, message("<body>hello</body>"));
        Memo.Count count = (Memo.Count) pass.memos().getFirst();
        assertThat(count.until()).isAfter(Instant.EPOCH);
        return count.key();
    }
}
