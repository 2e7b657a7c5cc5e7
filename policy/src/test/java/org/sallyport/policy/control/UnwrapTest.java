package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Reply;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.decision.Step;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.Disguise;
import org.sallyport.policy.identifier.Identifier;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.identifier.Identifiers;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.text.Treatment;

/** What is handed on is what would cross itself, and nothing else. */
class UnwrapTest {
    private static final Revision REVISION = new Revision("ab".repeat(32));
    private static final Name FORWARDED = new Name("urn:xmpp:forward:0", "forwarded");
    private static final Name RESULT = new Name("urn:xmpp:mam:2", "result");

    private static final List<String> TEXTS = List.of(
            "hello",
            "there is moonshine tonight",
            "m\u200boonshine",
            "a\u00adb",
            "\u202etxt.exe",
            "https://evil.example/x and more",
            "https://blue.test/x",
            "five\nlines\nof\na\ntext",
            "much too long a text for anybody to hand on, as it goes on and on");

    /** Rules that look into all there is, rewrite, drop and refuse. */
    private static final List<Control> RULES = List.of(
            new DropMessages(Set.of(MessageKind.CHAT_STATES, MessageKind.CORRECTIONS)),
            new LimitParts(
                    Set.of(StanzaKind.MESSAGE),
                    Optional.of(60),
                    Optional.of(1),
                    Optional.of(4),
                    Optional.empty(),
                    Optional.of(4),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()),
            new RemovePayloads(names("{urn:xmpp:receipts}*")),
            words(WordAction.REPLACE),
            new LinkPolicy(
                    Set.of("https"),
                    List.of(HostNames.of("blue.test")),
                    List.of(),
                    false,
                    false,
                    false,
                    LinkAction.STRIP));

    private static Control words(WordAction action) {
        return new WordList(List.of("moonshine"), Optional.empty(), action, false, "***");
    }

    private static Unwrap unwrap(int depth) {
        return new Unwrap(EnumSet.allOf(Wrapper.class), depth, List.of());
    }

    private static List<Names> names(String... names) {
        return Stream.of(names).map(Names::of).toList();
    }

    private static Guard guard(Identifiers identifiers, Disguise disguise, Stream<Control> controls) {
        Allow allow = new Allow(
                "A-1",
                "test",
                StanzaKind.MESSAGE,
                Set.of("chat", "normal", "groupchat"),
                names(
                        "{jabber:server}*",
                        "{urn:xmpp:forward:0}*",
                        "{urn:xmpp:mam:2}*",
                        "{urn:xmpp:receipts}*",
                        "{urn:xmpp:sid:0}*",
                        "{http://jabber.org/protocol/chatstates}*"),
                names("{urn:xmpp:hints}*", "{urn:xmpp:delay}*", "{urn:xmpp:message-correct:0}*"));
        List<Control> all = controls.toList();
        List<Rule> rules = IntStream.range(0, all.size())
                .mapToObj(i -> new Rule("R-" + i, "test", all.get(i)))
                .toList();
        return new Guard(
                new Policy("test", List.of(allow), rules, identifiers), REVISION, Grammars.shipped(), disguise);
    }

    private static Guard guard(Stream<Control> controls) {
        return guard(Identifiers.PLAIN, Disguise.NONE, controls);
    }

    private static Guard guard(Control... controls) {
        return guard(Stream.of(controls));
    }

    private static Stanza message(String body) {
        return Traffic.read("<message from='alice@blue.test/desk' to='bob@red.test' id='m1' type='chat'><body>" + body
                + "</body></message>");
    }

    private static Element clients(Element element) {
        List<Node> children = element.children().stream()
                .map(node -> node instanceof Element child
                                && child.name().namespace().equals(Name.SERVER)
                        ? clients(child)
                        : node)
                .toList();
        return new Element(new Name(Name.CLIENT, element.name().local()), element.attributes(), children);
    }

    private static Stanza from(String sender, Element payload) {
        return Stanza.of(StanzaKind.MESSAGE, "normal", Jid.of(sender), Jid.of("bob@red.test"), "w1", List.of(payload));
    }

    private enum Way {
        FORWARDED {
            @Override
            Stanza wrap(Stanza inner) {
                return from(
                        "carol@blue.test/lab", Element.of(UnwrapTest.FORWARDED, UnwrapTest.clients(inner.element())));
            }
        },
        ARCHIVED {
            @Override
            Stanza wrap(Stanza inner) {
                Element forwarded = Element.of(UnwrapTest.FORWARDED, UnwrapTest.clients(inner.element()));
                return from(
                        inner.from().bare().toString(),
                        Element.of(RESULT, forwarded).with("id", "a1"));
            }
        },
        TWICE {
            @Override
            Stanza wrap(Stanza inner) {
                return FORWARDED.wrap(FORWARDED.wrap(inner));
            }
        };

        abstract Stanza wrap(Stanza inner);
    }

    static Stream<Arguments> ways() {
        return Stream.of(Way.values())
                .flatMap(way -> IntStream.range(0, 10).mapToObj(seed -> Arguments.of(way, seed % 2 == 0, seed)));
    }

    /** As traffic has it, with one of the texts in the place of each body. */
    private static Stanza message(Traffic traffic) {
        Stanza stanza = traffic.message();
        return stanza.with(stanza.element().children().stream()
                .map(node -> node instanceof Element body && body.name().equals(Name.server("body"))
                        ? Element.of(body.name(), TEXTS.get(traffic.number(TEXTS.size())))
                        : node)
                .toList());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void messageHandedOn_crossesExactlyWhenItWouldAlone_andAsItWould(Way way, boolean first, int seed) {
        Stream<Control> rules = Stream.concat(RULES.stream(), Stream.of(cleaning()));
        Guard guard =
                guard(first ? Stream.concat(Stream.of(unwrap(2)), rules) : Stream.concat(rules, Stream.of(unwrap(2))));
        Traffic traffic = new Traffic(seed);
        int crossed = 0;
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            Stanza inner = message(traffic);
            Verdict alone = decide(guard, inner);
            Verdict handedOn = decide(guard, way.wrap(inner));
            switch (alone) {
                case Cleared cleared -> {
                    crossed++;
                    assertThat(handedOn)
                            .isInstanceOfSatisfying(
                                    Cleared.class,
                                    same -> assertThat(same.stanza()).isEqualTo(way.wrap(cleared.stanza())));
                }
                case Refused no -> {
                    refused++;
                    assertThat(handedOn).isInstanceOf(Refused.class);
                    // rules before it look inside, too, and may be the first to find something
                    if (first) {
                        assertThat(((Refused) handedOn).reason()).isEqualTo(no.reason());
                        assertThat(isSilent(handedOn)).isEqualTo(isSilent(no));
                    }
                }
                case Held held -> throw new AssertionError(held);
            }
        }
        assertThat(crossed).isGreaterThan(5);
        assertThat(refused).isGreaterThan(5);
    }

    private static boolean isSilent(Verdict refused) {
        return ((Refused) refused).reply() instanceof Reply.None;
    }

    private static CleanText cleaning() {
        return new CleanText(
                Treatment.STRIP,
                Treatment.REFUSE,
                Treatment.REFUSE,
                Treatment.STRIP,
                Treatment.REFUSE,
                Treatment.REFUSE,
                Treatment.REFUSE,
                Treatment.PASS,
                8,
                Treatment.STRIP,
                false,
                0,
                Confusables.PASS);
    }

    private static Verdict decide(Guard guard, Stanza stanza) {
        return guard.decide(Traffic.passage(stanza));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void withoutTheRule_nothingIsHandedOn(Way way) {
        assertThat(decide(guard(), way.wrap(message("hello"))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_IN_GRAMMAR));
    }

    @Test
    void secondRule_hasAsManyLevelsAsTheStricterSays_andJudgesNothingTwice() {
        Guard guard = guard(unwrap(4), unwrap(1));
        assertThat(decide(guard, Way.TWICE.wrap(message("hello")))).isInstanceOf(Refused.class);
        assertThat(decide(guard, Way.FORWARDED.wrap(message("hello")))
                        .decision()
                        .steps())
                .filteredOn(step -> step.effect() == Step.Effect.PERMIT)
                .extracting(Step::rule)
                .containsExactly("A-1", "R-0/A-1");
    }

    @Test
    void stepsInside_bearTheRulesId() {
        Verdict verdict = decide(guard(words(WordAction.REFUSE), unwrap(2)), Way.TWICE.wrap(message("hello")));
        assertThat(verdict.decision().steps())
                .extracting(Step::rule)
                .containsExactly(
                        "A-1",
                        "R-0",
                        "R-1/A-1",
                        "R-1/R-0",
                        "R-1/R-1/A-1",
                        "R-1/R-1/R-0",
                        "R-1/R-1/R-1",
                        "R-1/R-1",
                        "R-1");
    }

    @Test
    void whatIsHeldInside_holdsTheStanzaAround() {
        // the word is found inside first, as the rule that opens stands before
        Verdict verdict = decide(guard(unwrap(1), words(WordAction.HOLD)), Way.FORWARDED.wrap(message("moonshine")));
        assertThat(verdict).isInstanceOf(Held.class);
        assertThat(verdict.decision().steps())
                .extracting(Step::rule)
                .containsExactly("A-1", "R-0/A-1", "R-0/R-0", "R-0/R-1", "R-0");
    }

    @Test
    void nothingInside_isRemembered() {
        Guard guard = guard(
                unwrap(2),
                new Rate(
                        Each.USER,
                        5,
                        Duration.ofMinutes(1),
                        Optional.empty(),
                        Set.of(StanzaKind.MESSAGE),
                        OverRate.REFUSE),
                new ReplayWindow(Duration.ofMinutes(1), false));
        Stanza wrapped = Way.TWICE.wrap(message("hello"));
        assertThat(((Cleared) decide(guard, wrapped)).memos())
                .hasSize(3)
                .filteredOn(memo -> memo instanceof Memo.Remember)
                .containsExactly(new Memo.Remember(Crossed.of(wrapped)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 5})
    void depth_isBounded(int depth) {
        assertThatThrownBy(() -> unwrap(depth))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void identifiersInDisguise_andTheRule_areNoPolicy() {
        Disguise disguise = IdentifierKeys.published().between("blue", "red", domain -> false);
        Identifiers ids = new Identifiers(true, false, false, Set.of());
        assertThatThrownBy(() -> guard(ids, disguise, Stream.of(unwrap(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("R-0");
        assertThatThrownBy(() -> guard(ids, disguise, Stream.of()))
                .as("an allow that names what hands on")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forwarded/stanza");
    }

    @Test
    void identifiersOfTheOtherDirection_areMappedBackInside() throws Exception {
        Disguise there = IdentifierKeys.published().between("red", "blue", domain -> domain.equals("blue.test"));
        Disguise here = IdentifierKeys.published().between("blue", "red", domain -> domain.equals("red.test"));
        String id = there.hide(Identifier.ID, "", "receipt-of-bob");
        String phone = there.hide(Identifier.RESOURCE, "bob@red.test", "phone");
        Guard guard = guard(Identifiers.PLAIN, here, Stream.of(unwrap(1)));
        Stanza came = wrapped(id, "bob@red.test/" + phone, id);
        assertThat(decide(guard, came))
                .isInstanceOfSatisfying(
                        Cleared.class,
                        cleared -> assertThat(cleared.stanza())
                                .isEqualTo(wrapped("receipt-of-bob", "bob@red.test/phone", "receipt-of-bob")));
    }

    private static Stanza wrapped(String query, String to, String receipt) {
        return Traffic.read("<message from='alice@blue.test' to='bob@red.test' id='w1'>"
                + "<result xmlns='urn:xmpp:mam:2' id='a1' queryid='" + query + "'>"
                + "<forwarded xmlns='urn:xmpp:forward:0'>"
                + "<message xmlns='jabber:client' from='alice@blue.test/desk' to='" + to + "' type='chat'>"
                + "<received xmlns='urn:xmpp:receipts' id='" + receipt + "'/>"
                + "</message></forwarded></result></message>");
    }
}
