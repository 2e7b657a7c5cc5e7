package org.sallyport.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.identifier.Identifiers;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.StanzaWriter;

/** Messages with all places that hold identifiers, over a boundary in disguise and back. */
class DisguisedTrafficTest {
    private static final IdentifierKeys KEYS = IdentifierKeys.published();
    private static final Jid BOB = Jid.of("bob@red.test/phone");
    private static final String LETTERS = "abcXYZ019-_.:/ äß€";

    private static Guard guard(String from, String to) {
        Set<String> types = Set.of("chat", "groupchat", "normal");
        List<Names> everything = Grammars.shipped().names().stream()
                .map(name -> Names.of(name.toString()))
                .filter(names -> Grammars.shipped().unsaid(names).isEmpty())
                .toList();
        Policy policy = new Policy(
                "test",
                List.of(new Allow("A", "test", StanzaKind.MESSAGE, types, everything, List.of())),
                List.of(),
                new Identifiers(true, true, true, Set.of(Jid.of("rooms.blue.test"))));
        return new Guard(
                policy,
                new Revision("ab".repeat(32)),
                Grammars.shipped(),
                KEYS.between(from, to, domain -> domain.endsWith(to + ".test")));
    }

    private static Stanza cross(Guard guard, String from, String to, Stanza stanza) {
        Facts facts = new Facts(Instant.EPOCH, Optional.empty());
        Passage passage = new Passage(new PassageId(0, 0, 0), from, to, stanza, facts);
        Verdict verdict = guard.decide(passage.with(guard.reveal(stanza)));
        assertThat(verdict).as(verdict.decision().steps().toString()).isInstanceOf(Cleared.class);
        return ((Cleared) verdict).stanza();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text + "x";
    }

    private static String blue(Random random) {
        String domain = random.nextBoolean() ? "blue.test" : "green.test";
        return "u" + random.nextInt(9) + "@" + domain + (random.nextBoolean() ? "/" + text(random) : "");
    }

    private static Element element(String namespace, String local) {
        return Element.of(new Name(namespace, local));
    }

    private static Stanza message(Random random) {
        List<Element> all = new ArrayList<>(List.of(
                element("urn:xmpp:receipts", "received").with("id", text(random)),
                element("urn:xmpp:message-correct:0", "replace").with("id", text(random)),
                element("urn:xmpp:chat-markers:0", "displayed").with("id", text(random)),
                element("urn:xmpp:reactions:0", "reactions").with("id", text(random)),
                element("urn:xmpp:reply:0", "reply").with("id", text(random)).with("to", blue(random)),
                element("urn:xmpp:sid:0", "origin-id").with("id", text(random)),
                element("urn:xmpp:sid:0", "stanza-id").with("id", text(random)).with("by", blue(random)),
                element("urn:xmpp:occupant-id:0", "occupant-id").with("id", text(random)),
                element("urn:xmpp:delay", "delay").with("from", blue(random)).with("stamp", "2026-03-01T12:00:00Z"),
                element("jabber:x:conference", "x").with("jid", blue(random)).with("thread", text(random)),
                Element.of(Name.server("thread"), text(random)).with("parent", text(random)),
                Element.of(Name.server("body"), text(random))));
        all.removeIf(payload -> random.nextInt(3) == 0);
        all.add(element("urn:xmpp:receipts", "request"));
        String id = random.nextInt(5) == 0 ? "" : text(random);
        return Stanza.of(StanzaKind.MESSAGE, "chat", Jid.of("alice@blue.test/" + text(random)), BOB, id, all);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatLeaves_tellsNoIdentifierAndComesBackAsItWas(long seed) {
        Random random = new Random(seed);
        Guard out = guard("blue", "red");
        Guard back = guard("red", "blue");
        for (int i = 0; i < 20; i++) {
            Stanza sent = message(random);
            Stanza seen = cross(out, "blue", "red", sent);
            assertThat(cross(out, "blue", "red", sent)).as("the same again").isEqualTo(seen);
            assertThat(seen.from().bare()).isEqualTo(sent.from().bare());
            assertThat(seen.to()).isEqualTo(BOB);
            assertNothingShows(sent, seen);

            Stanza echo = Stanza.of(
                    StanzaKind.MESSAGE, "chat", BOB, seen.from(), seen.id().orElse(""), seen.payloads());
            Stanza returned = cross(back, "red", "blue", echo);
            assertThat(returned.to()).isEqualTo(sent.from());
            assertThat(returned.id()).isEqualTo(sent.id());
            assertThat(returned.payloads()).isEqualTo(sent.payloads());
        }
    }

    private static void assertNothingShows(Stanza sent, Stanza seen) {
        String octets = new String(StanzaWriter.write(seen), StandardCharsets.UTF_8);
        assertThat(octets).doesNotContain("/" + sent.from().resource());
        sent.id().ifPresent(id -> assertThat(octets).doesNotContain("\"" + id + "\""));
        for (Element payload : seen.payloads()) {
            for (String name : List.of("id", "thread", "parent")) {
                payload.attribute(name)
                        .ifPresent(value -> assertThat(value)
                                .as(payload.name() + " " + name)
                                .hasSizeGreaterThanOrEqualTo(86));
            }
        }
    }
}
