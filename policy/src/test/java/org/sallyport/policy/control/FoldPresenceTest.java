package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;

class FoldPresenceTest {
    private static final Capabilities OWN = new Capabilities(
            "urn:sallyport:guard",
            "client",
            "pc",
            Optional.empty(),
            Set.of("http://jabber.org/protocol/caps", "http://jabber.org/protocol/disco#info"));
    private static final List<Names> KEEP =
            List.of(Names.of("{http://jabber.org/protocol/nick}nick"), Names.of("{jabber:server}status"));

    private static FoldPresence fold(List<StateFold> states, List<Names> keep, boolean rooms, CapsUse caps) {
        return new FoldPresence(states, keep, rooms, Set.of(), caps, OWN);
    }

    private static StateFold to(Availability to, Availability... from) {
        return new StateFold(EnumSet.copyOf(List.of(from)), to);
    }

    /** A table that is one: states fall into groups, and each group becomes one of its own. */
    private static List<StateFold> table(Traffic traffic) {
        List<StateFold> states = new ArrayList<>();
        List<Availability> left = new ArrayList<>(List.of(Availability.values()));
        while (!left.isEmpty()) {
            Availability to = left.getFirst();
            List<Availability> group = new ArrayList<>(traffic.some(left.subList(1, left.size())));
            group.add(to);
            left.removeAll(group);
            if (to == Availability.ONLINE || traffic.number(3) > 0) {
                states.add(new StateFold(Set.copyOf(group), to));
            }
        }
        return states;
    }

    private static Stanza after(Control control, Stanza stanza) {
        return switch (control.examine(Traffic.passage(stanza))) {
            case Outcome.Change change -> change.to();
            case Outcome _ -> stanza;
        };
    }

    static List<Arguments> seeds() {
        return java.util.stream.IntStream.range(0, 40).mapToObj(Arguments::of).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void folding_twiceIsFoldingOnce(int seed) {
        Traffic traffic = new Traffic(seed);
        FoldPresence fold = fold(
                table(traffic),
                traffic.some(KEEP),
                traffic.number(2) == 0,
                traffic.number(2) == 0 ? CapsUse.OWN : CapsUse.STRIP);
        for (int i = 0; i < 100; i++) {
            Stanza once = after(fold, traffic.presence());
            assertThat(after(fold, once)).isEqualTo(once);
            assertThat(fold.examine(Traffic.passage(once))).isNotInstanceOf(Outcome.Change.class);
        }
    }

    @Test
    void version_isThatOfTheSpecification() {
        Set<String> features = Set.of(
                "http://jabber.org/protocol/muc",
                "http://jabber.org/protocol/disco#info",
                "http://jabber.org/protocol/disco#items",
                "http://jabber.org/protocol/caps");
        assertThat(new Capabilities("n", "client", "pc", Optional.of("Exodus 0.9.1"), features).version())
                .isEqualTo("QgayPKawpkPSDYmwT/WM94uAlu0=");
    }

    @Test
    void table_whoseStatesBecomeSomethingElseAgain_isRefused() {
        assertThatThrownBy(() -> fold(List.of(to(Availability.AWAY, Availability.XA)), List.of(), true, CapsUse.STRIP))
                .hasMessage("states: \"xa\" becomes \"away\", which becomes something else;"
                        + " name it where it becomes itself");
        List<StateFold> twice = List.of(
                to(Availability.AWAY, Availability.AWAY, Availability.XA),
                to(Availability.DND, Availability.DND, Availability.XA));
        assertThatThrownBy(() -> fold(twice, List.of(), true, CapsUse.STRIP))
                .hasMessage("states: \"xa\" stands in two entries");
    }

    @Test
    void keep_cannotNameWhatIsDecidedElsewhere() {
        for (String name : List.of(
                "{jabber:server}*",
                "{jabber:server}show",
                "{http://jabber.org/protocol/caps}c",
                "{urn:xmpp:sec-label:0}securitylabel")) {
            assertThatThrownBy(() -> fold(List.of(), List.of(Names.of(name)), true, CapsUse.STRIP))
                    .hasMessageStartingWith("keep: ");
        }
    }

    @Test
    void withdrawals_cannotBeDropped() {
        for (String type : List.of("unavailable", "unsubscribe", "unsubscribed", "available")) {
            assertThatThrownBy(() -> new FoldPresence(List.of(), List.of(), true, Set.of(type), CapsUse.STRIP, OWN))
                    .hasMessageStartingWith("drop: ");
        }
    }

    @Test
    void capabilities_thatCouldBeTakenForOthers_areRefused() {
        Set<String> info = Set.of("http://jabber.org/protocol/disco#info");
        assertThatThrownBy(() -> new Capabilities("n", "client", "pc", Optional.of("a<b"), info))
                .hasMessageStartingWith("name: ");
        assertThatThrownBy(() -> new Capabilities("n#", "client", "pc", Optional.empty(), info))
                .hasMessageStartingWith("node: ");
        assertThatThrownBy(() -> new Capabilities("n", "client", "pc", Optional.empty(), Set.of("urn:a")))
                .hasMessageStartingWith("features: ");
    }

    @Test
    void strippedCaps_areWorthACaution() {
        assertThat(fold(List.of(), List.of(), true, CapsUse.STRIP).cautions())
                .singleElement()
                .asString()
                .contains("PEP");
        assertThat(fold(List.of(), List.of(), true, CapsUse.OWN).cautions()).isEmpty();
    }
}
