package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** What a rule that is added to a policy can never bring about, over random traffic. */
class AddedRuleTest {
    private static final Revision REVISION = new Revision("ab".repeat(32));

    /** Rules that rewrite; what they leave must be what the policy without them lets through. */
    private static final Map<String, Control> REWRITING = Map.of(
            "fold-message",
            new FoldMessage(names("{jabber:server}body", "{urn:xmpp:receipts}*")),
            "fold-presence",
            new FoldPresence(
                    List.of(new StateFold(Set.of(Availability.AWAY, Availability.XA), Availability.AWAY)),
                    List.of(Names.of("{http://jabber.org/protocol/nick}nick")),
                    true,
                    Set.of("probe"),
                    CapsUse.OWN,
                    new Capabilities(
                            "urn:sallyport:guard",
                            "client",
                            "pc",
                            Optional.empty(),
                            Set.of("http://jabber.org/protocol/disco#info"))));

    /** Rules that only refuse or drop. */
    private static final Map<String, Control> REFUSING = Map.of(
            "check-forms",
            new CheckForms(List.of()),
            "limit-parts",
            limits(
                    4,
                    2,
                    List.of(new PartLimit(
                            Names.of("{jabber:server}status"), Optional.of(5), Optional.empty(), Optional.of(1)))),
            "drop-messages",
            new DropMessages(Set.of(MessageKind.CHAT_STATES, MessageKind.CORRECTIONS, MessageKind.RECEIPTS)));

    private static LimitParts limits(int body, int payloads, List<PartLimit> parts) {
        Optional<Integer> none = Optional.empty();
        return new LimitParts(
                Set.of(StanzaKind.values()),
                Optional.of(body),
                none,
                Optional.of(1),
                none,
                Optional.of(payloads),
                none,
                Optional.of(2),
                none,
                none,
                parts);
    }

    static Stream<Arguments> refusing() {
        return each(REFUSING);
    }

    static Stream<Arguments> rewriting() {
        return each(REWRITING);
    }

    private static Stream<Arguments> each(Map<String, Control> controls) {
        return controls.keySet().stream()
                .sorted()
                .flatMap(name -> IntStream.range(0, 10).mapToObj(seed -> Arguments.of(name, seed)));
    }

    private static List<Names> names(String... names) {
        return Stream.of(names).map(Names::of).toList();
    }

    private static Allow allow(String id, StanzaKind kind, Set<String> types, List<Names> leave, List<Names> discard) {
        return new Allow(id, "test", kind, types, leave, discard);
    }

    private static Guard guard(List<Control> controls) {
        List<Allow> allows = List.of(
                allow(
                        "A-1",
                        StanzaKind.MESSAGE,
                        Set.of("chat", "normal", "groupchat"),
                        names(
                                "{jabber:server}*",
                                "{jabber:x:data}*",
                                "{http://jabber.org/protocol/chatstates}*",
                                "{urn:xmpp:receipts}*",
                                "{urn:xmpp:sid:0}*"),
                        names("{urn:xmpp:chat-markers:0}*", "{urn:xmpp:hints}*", "{urn:xmpp:message-correct:0}*")),
                allow(
                        "A-2",
                        StanzaKind.PRESENCE,
                        Set.of("available", "unavailable", "subscribe", "subscribed"),
                        names(
                                "{jabber:server}*",
                                "{http://jabber.org/protocol/caps}*",
                                "{http://jabber.org/protocol/muc}*",
                                "{http://jabber.org/protocol/nick}*"),
                        names("{vcard-temp:x:update}*")),
                allow(
                        "A-3",
                        StanzaKind.IQ,
                        Set.of("get"),
                        names("{urn:xmpp:ping}*", "{http://jabber.org/protocol/disco#info}*"),
                        List.of()));
        List<Rule> rules = new ArrayList<>();
        controls.forEach(control -> rules.add(new Rule("R-" + rules.size(), "test", control)));
        return new Guard(new Policy("test", allows, rules), REVISION, Grammars.shipped());
    }

    private static Verdict decide(Guard guard, Stanza stanza) {
        return guard.decide(Traffic.passage(stanza));
    }

    @ParameterizedTest
    @MethodSource("refusing")
    void refusingRule_changesNothingThatCrosses(String name, int seed) {
        Guard without = guard(List.of());
        Guard with = guard(List.of(REFUSING.get(name)));
        Traffic traffic = new Traffic(seed);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            Stanza stanza = traffic.next();
            switch (decide(with, stanza)) {
                case Cleared cleared ->
                    assertThat(decide(without, stanza))
                            .isInstanceOfSatisfying(
                                    Cleared.class,
                                    same -> assertThat(same.octets()).isEqualTo(cleared.octets()));
                case Refused more when more.decision().steps().getLast().rule().startsWith("R-") -> refused++;
                case Verdict _ -> {}
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @MethodSource("rewriting")
    void rewritingRule_leavesOnlyWhatCrossesWithoutIt(String name, int seed) {
        Guard without = guard(List.of());
        Guard with = guard(List.of(REWRITING.get(name)));
        Traffic traffic = new Traffic(seed);
        int crossed = 0;
        for (int i = 0; i < 200; i++) {
            if (decide(with, traffic.next()) instanceof Cleared cleared) {
                crossed++;
                assertThat(decide(without, cleared.stanza()))
                        .isInstanceOfSatisfying(
                                Cleared.class, same -> assertThat(same.octets()).isEqualTo(cleared.octets()));
            }
        }
        assertThat(crossed).isPositive();
    }

    @ParameterizedTest
    @MethodSource("rewriting")
    void rewritingRule_doesNotPermit(String name, int seed) {
        Guard without = guard(List.of());
        Guard with = guard(List.of(REWRITING.get(name)));
        Traffic traffic = new Traffic(seed);
        for (int i = 0; i < 200; i++) {
            Stanza stanza = traffic.next();
            if (decide(without, stanza) instanceof Refused refused && refused.reason() == Reason.NOT_ALLOWED) {
                assertThat(decide(with, stanza))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                still -> assertThat(still.reason()).isEqualTo(Reason.NOT_ALLOWED));
            }
        }
    }
}
