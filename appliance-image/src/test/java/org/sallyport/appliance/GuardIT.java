package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Conversations;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.Server;

/** Users of real servers meet through the guard, and what its policy does not allow does not cross. */
@Tag("either-mode")
class GuardIT {
    private static final String FAILS = """
            what   = "nothing is ever held"
            why    = "a vector that fails under any policy"
            effect = "none"
            from   = "blue"
            to     = "red"
            expect = "held"
            ----- in
            <message from='alice@blue.test/desk' to='bob@red.test' type='chat'><body>Hello.</body></message>
            """;

    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    private Lab.Plan plan(String name) {
        return Lab.named(name).guard("blue", blueDoor).guard("red", redDoor).guard("green", redDoor);
    }

    private Guard guard(Lab lab, String authenticate) {
        return Guard.start(lab, blueDoor, redDoor, authenticate);
    }

    @Test
    void usersOfTwoProsodys_meetThroughTheGuard() {
        try (Lab lab = plan("guard-prosody").start();
                Guard guard = guard(lab, "certificate")) {
            all(lab, lab.blue(), lab.online(lab.blue(), "alice"), lab.red(), lab.online(lab.red(), "bob"));
            finish(lab, guard);
        }
    }

    @Test
    void usersOfProsodyAndEjabberd_meetThroughTheGuard() {
        try (Lab lab = plan("guard-ejabberd").withGreen().start();
                Guard guard = guard(lab, "certificate")) {
            all(lab, lab.blue(), lab.online(lab.blue(), "alice"), lab.green(), lab.online(lab.green(), "carol"));
            finish(lab, guard);
        }
    }

    @Test
    void usersOfServersThatUseDialback_meetThroughTheGuard() {
        try (Lab lab = plan("guard-dialback").dialback().withGreen().start();
                Guard guard = guard(lab, "dialback")) {
            Conversations conversations = new Conversations(lab.transcript());
            Client alice = lab.online(lab.blue(), "alice");
            for (Client other : List.of(lab.online(lab.red(), "bob"), lab.online(lab.green(), "carol"))) {
                conversations.chat(alice, other);
                conversations.presence(alice, other);
                conversations.room(alice, lab.blue().conference(), other);
                conversations.room(other, "conference." + other.domain(), alice);
            }
            finish(lab, guard);
        }
    }

    @Test
    void usersOfServersWithDirectTls_meetThroughTheGuard() {
        try (Lab lab = plan("guard-direct-tls").directTls().withGreen().start();
                Guard guard = guard(lab, "certificate")) {
            Conversations conversations = new Conversations(lab.transcript());
            Client alice = lab.online(lab.blue(), "alice");
            for (Client other : List.of(lab.online(lab.red(), "bob"), lab.online(lab.green(), "carol"))) {
                conversations.chat(alice, other);
                conversations.chat(other, alice);
                conversations.presence(alice, other);
                conversations.room(alice, lab.blue().conference(), other);
                conversations.room(other, "conference." + other.domain(), alice);
            }
            finish(lab, guard);
        }
    }

    @Test
    void whatThePolicyDoesNotAllow_doesNotCross() {
        try (Lab lab = plan("guard-refusals").also("unlisted.test").start();
                Guard guard = guard(lab, "certificate")) {
            Client alice = lab.online(lab.blue(), "alice");
            Client anton = lab.online(lab.blue(), "anton");
            Client bob = lab.online(lab.red(), "bob");
            new Conversations(lab.transcript()).chat(alice, bob);
            lab.transcript().scene("a payload that no allow names");
            alice.sends(
                    "<message type='chat' id='n1' to='%s'><body>see this</body><x xmlns='jabber:x:oob'><url>http://evil.test/SECRET</url></x></message>"
                            .formatted(bob.jid()));
            alice.receives(
                    "<message type='error' id='n1' from='%s'><error type='modify'><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
                            .formatted(bob.jid()));
            lab.transcript().scene("a message that is too large");
            alice.sends("<message type='chat' id='n2' to='%s'><body>%s</body></message>"
                    .formatted(bob.jid(), "SECRET".repeat(2000)));
            alice.receives(
                    "<message type='error' id='n2' from='%s'><error type='modify'><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
                            .formatted(bob.jid()));
            lab.transcript().scene("a sender whom the policy denies");
            anton.sends("<message type='chat' id='n3' to='%s'><body>SECRET</body></message>".formatted(bob.jid()));
            anton.receives(
                    "<message type='error' id='n3' from='%s'><error type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
                            .formatted(bob.jid()));
            lab.transcript().scene("a domain that is routed to the guard and that it does not know");
            alice.sends("<message type='chat' id='n4' to='x@unlisted.test'><body>SECRET</body></message>");
            alice.receives("<message type='error' id='n4' from='x@unlisted.test'><error/></message>");
            lab.transcript().scene("an offer of a file, refused and answered");
            alice.sends(
                    "<iq type='set' id='n5' to='%s'><si xmlns='http://jabber.org/protocol/si' id='a' profile='http://jabber.org/protocol/si/profile/file-transfer'><file xmlns='http://jabber.org/protocol/si/profile/file-transfer' name='SECRET' size='1'/></si></iq>"
                            .formatted(bob.jid()));
            alice.receives(
                    "<iq type='error' id='n5' from='%s'><error type='modify'><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"
                            .formatted(bob.jid()));
            new Conversations(lab.transcript()).chat(alice, bob);
            assertThat(bob.unexpected().toString()).doesNotContain("SECRET");
            finish(lab, guard);
            assertThat(guard.records())
                    .doesNotContain("SECRET")
                    .contains("not-allowed", "too-large", "sender-not-permitted");
        }
    }

    @Test
    void reload_countsForTheNextStanzaAndAWrongOneForNone() throws IOException {
        try (Lab lab = plan("guard-reload").start();
                Guard guard = guard(lab, "certificate")) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            new Conversations(lab.transcript()).chat(alice, bob);
            Path policy = guard.bundle().resolve("policies/open.toml");
            String open = Files.readString(policy);
            lab.transcript().scene("a policy with a mistake is put in place: nothing changes");
            Files.writeString(policy, open.replace("control = \"max-size\"", "control = \"max-sise\""));
            guard.reload("nothing was reloaded");
            new Conversations(lab.transcript()).chat(alice, bob);
            lab.transcript().scene("a bundle with a vector that fails is put in place: nothing changes");
            Files.writeString(policy, open);
            Path vector = guard.bundle().resolve("vectors/fails.vec");
            Files.createDirectories(vector.getParent());
            Files.writeString(vector, FAILS);
            guard.reload("nothing was reloaded");
            assertThat(guard.log()).contains("vectors/fails.vec: vector: fails, so the bundle cannot be put in force");
            Files.delete(vector);
            new Conversations(lab.transcript()).chat(alice, bob);
            lab.transcript().scene("a policy that keeps Alice out is put in place");
            Files.writeString(policy, open.replace("anton@blue.test", "alice@blue.test"));
            guard.reload("reloaded, revision");
            alice.sends("<message type='chat' id='r1' to='%s'><body>SECRET</body></message>".formatted(bob.jid()));
            alice.receives(
                    "<message type='error' id='r1' from='%s'><error type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
                            .formatted(bob.jid()));
            finish(lab, guard);
        }
    }

    private static void all(Lab lab, Server one, Client first, Server other, Client second) {
        Conversations conversations = new Conversations(lab.transcript());
        conversations.chat(first, second);
        conversations.presence(first, second);
        conversations.presence(second, first);
        conversations.presenceTakenBack(first, second);
        conversations.ping(first, other.domain());
        conversations.version(second, one.domain());
        conversations.disco(first, other.domain(), "server");
        conversations.disco(second, one.conference(), "conference");
        conversations.vCard(first, second);
        conversations.vCard(second, first);
        conversations.room(first, one.conference(), second);
        conversations.room(second, other.conference(), first);
        conversations.personalEvents(first, second);
        conversations.personalEvents(second, first);
    }

    /** The journal is whole, and what was said is in nobody's log. */
    private static void finish(Lab lab, Guard guard) {
        guard.close();
        Guard.Output verified = guard.verify();
        assertThat(verified.text()).contains("good");
        assertThat(verified.status()).isZero();
        assertThat(lab.transcript().toString()).doesNotContain("MISSES");
        assertThat(guard.records()).doesNotContain("Are you there?");
    }
}
