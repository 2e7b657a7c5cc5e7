package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Stanza;

/** Nothing that crossed before widens what {@code rooms} lets through, and what is not named is refused. */
class RoomsTest {
    private static final int STANZAS = 2_000;
    private static final List<Addresses> NAMED = Stream.of("conference.blue.test", "hall@conference.red.test")
            .map(Addresses::of)
            .toList();
    private static final List<String> ADDRESSES = List.of(
            "alice@blue.test/desk",
            "bob@red.test",
            "blue.test",
            "conference.blue.test",
            "tea@conference.blue.test",
            "tea@conference.blue.test/Carol",
            "hall@conference.red.test",
            "hall@conference.red.test/Dave",
            "cellar@conference.red.test",
            "cellar@conference.red.test/Eve",
            "irc.red.test",
            "#garden%net@irc.red.test/Eve");
    private static final List<String> TYPES = List.of(
            "message type='groupchat'",
            "message type='chat'",
            "message",
            "message type='error'",
            "message type='headline'",
            "presence",
            "presence type='unavailable'",
            "presence type='subscribe'",
            "presence type='error'",
            "iq type='get' id='1'",
            "iq type='set' id='1'",
            "iq type='result' id='1'",
            "iq type='error' id='1'");
    private static final List<String> PAYLOADS = List.of(
            "",
            "<body>hello</body>",
            "<x xmlns='http://jabber.org/protocol/muc'/>",
            "<x xmlns='http://jabber.org/protocol/muc#user'><status code='110'/></x>",
            "<x xmlns='http://jabber.org/protocol/muc#user'><invite from='carol@blue.test'/></x>",
            "<x xmlns='jabber:x:conference' jid='cellar@conference.red.test'/>",
            "<fmuc xmlns='http://isode.com/protocol/fmuc' from='carol@blue.test/desk'/>",
            "<ping xmlns='urn:xmpp:ping'/>",
            "<query xmlns='http://jabber.org/protocol/disco#info'><identity category='conference' type='text'/></query>",
            "<query xmlns='http://jabber.org/protocol/muc#owner'/>");

    private final Random random = new Random(7);

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private Stanza stanza() {
        String type = one(TYPES);
        String payload = type.startsWith("iq type='e") ? "" : one(PAYLOADS);
        String kind = type.split(" ", -1)[0];
        String error = type.contains("'error'")
                ? "<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
                : "";
        boolean asks = type.startsWith("iq type='get'") || type.startsWith("iq type='set'");
        String inside = asks && payload.isEmpty() ? "<ping xmlns='urn:xmpp:ping'/>" : payload;
        return Traffic.read("<" + type + " from='" + one(ADDRESSES) + "' to='" + one(ADDRESSES) + "'>" + inside + error
                + "</" + kind + ">");
    }

    private static Rooms rooms(Rooms.Part may, List<Addresses> services) {
        return new Rooms(may, services, may == Rooms.Part.ONLY);
    }

    private static Outcome outcome(Rooms rooms, Stanza stanza, Past past) {
        Facts facts = new Facts(Instant.EPOCH, Optional.empty()).with(past);
        return rooms.examine(new Passage(new PassageId(0, 0, 0), "blue", "red", stanza, facts));
    }

    private static boolean passes(Rooms rooms, Stanza stanza) {
        return outcome(rooms, stanza, Past.empty()) instanceof Outcome.Pass;
    }

    private static boolean isNamed(Jid address) {
        return NAMED.stream().anyMatch(service -> service.contains(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "ONLY", "FEDERATED_ONLY"})
    void whatWentBefore_isNotAskedForAndNothingIsRemembered(String part) {
        Rooms rooms = rooms(Rooms.Part.valueOf(part), NAMED);
        List<Outcome> all = new ArrayList<>();
        for (int i = 0; i < STANZAS; i++) {
            Stanza stanza = stanza();
            Past past = new Past(key -> 1);
            Outcome outcome = outcome(rooms, stanza, past);
            assertThat(outcome).isEqualTo(outcome(rooms, stanza, Past.empty()));
            assertThat(past.asked()).isEmpty();
            if (outcome instanceof Outcome.Pass pass) {
                assertThat(pass.memos()).isEmpty();
            }
            all.add(outcome);
        }
        assertThat(all).hasAtLeastOneElementOfType(Outcome.Pass.class);
        assertThat(all).hasAtLeastOneElementOfType(Outcome.Refuse.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ONLY", "FEDERATED_ONLY"})
    void whatIsNotNamed_isRefused_whateverItSaysOfItself(String part) {
        Rooms rooms = rooms(Rooms.Part.valueOf(part), NAMED);
        int unknown = 0;
        for (int i = 0; i < STANZAS; i++) {
            Stanza stanza = stanza();
            if (!isNamed(stanza.from()) && !isNamed(stanza.to())) {
                assertThat(passes(rooms, stanza)).as(stanza.toString()).isFalse();
                unknown++;
            }
        }
        assertThat(unknown).isGreaterThan(STANZAS / 10);
    }

    /**
     * To name another service lets more of rooms through, where only rooms may, and less, where none may. With
     * "only", what goes from one room to another is judged by the one that sends, if it is named, and so left out.
     */
    @ParameterizedTest
    @ValueSource(strings = {"NONE", "ONLY", "FEDERATED_ONLY"})
    void namingMore_movesOneWayOnly(String part) {
        Rooms.Part may = Rooms.Part.valueOf(part);
        Rooms fewer = rooms(may, NAMED.subList(0, 1));
        Rooms more = rooms(may, NAMED);
        Rooms wide = may == Rooms.Part.NONE ? fewer : more;
        Rooms narrow = may == Rooms.Part.NONE ? more : fewer;
        int apart = 0;
        for (int i = 0; i < STANZAS; i++) {
            Stanza stanza = stanza();
            if (may == Rooms.Part.ONLY && isNamed(stanza.from()) && isNamed(stanza.to())) {
                continue;
            }
            assertThat(passes(narrow, stanza) && !passes(wide, stanza))
                    .as(stanza.toString())
                    .isFalse();
            apart += passes(narrow, stanza) == passes(wide, stanza) ? 0 : 1;
        }
        assertThat(apart).isPositive();
    }
}
