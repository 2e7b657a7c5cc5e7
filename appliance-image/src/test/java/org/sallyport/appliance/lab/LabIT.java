package org.sallyport.appliance.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The laboratory is good before a guard stands in it: its servers meet each other directly. */
class LabIT {
    @Test
    void serversWithTrustedCertificates_talk() {
        try (Lab lab = Lab.named("certificates").withGreen().start()) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            Client carol = lab.online(lab.green(), "carol");
            all(lab, lab.blue(), alice, lab.red(), bob);
            all(lab, lab.red(), bob, lab.green(), carol);
            assertThat(lab.transcript().toString()).contains("bob@red.test/lab").doesNotContain("MISSES");
        }
    }

    @Test
    void serversWithDialback_talk() {
        try (Lab lab = Lab.named("dialback").dialback().withGreen().start()) {
            var conversations = new Conversations(lab.transcript());
            Client alice = lab.online(lab.blue(), "alice");
            for (Client other : List.of(lab.online(lab.red(), "bob"), lab.online(lab.green(), "carol"))) {
                conversations.chat(alice, other);
                conversations.room(other, "conference." + other.domain(), alice);
            }
        }
    }

    @Test
    void serverWithUntrustedCertificate_isNotTalkedTo() {
        try (Lab lab = Lab.named("stranger").strangers("red").start()) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            refused(alice, bob);
            refused(bob, alice);
            assertThat(bob.unexpected()).noneMatch(stanza -> stanza.name().equals("message"));
        }
    }

    @Test
    void stanzaThatDidNotArrive_isMissed() {
        try (Lab lab = Lab.named("sentinel").start()) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            bob.receivesNothingLike("<message><body>not sent</body></message>", alice);
            alice.sends("<message to='%s' type='chat'><body>sent</body></message>".formatted(bob.jid()));
            assertThat(catchThrowable(() -> bob.receivesNothingLike("<message><body>sent</body></message>", alice)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("should not have received");
        }
    }

    @Test
    void foreignDomains_leadToTheGuard() throws IOException {
        try (var guard = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.21"))) {
            guard.setSoTimeout(20_000);
            var listener = new InetSocketAddress("127.0.0.21", guard.getLocalPort());
            var plan = Lab.named("guarded").guard("blue", listener).also("grey.test");
            try (Lab lab = plan.start()) {
                Client alice = lab.online(lab.blue(), "alice");
                for (String domain : List.of("red.test", "conference.red.test", "grey.test")) {
                    alice.sends("<message to='someone@%s'><body>Hello?</body></message>".formatted(domain));
                    assertThat(header(guard)).contains("from='blue.test'").contains("to='" + domain + "'");
                }
            }
        }
    }

    /** What the next caller says first, to the end of its stream header. */
    private static String header(ServerSocket server) throws IOException {
        var text = new StringBuilder();
        try (Socket caller = server.accept()) {
            caller.setSoTimeout(20_000);
            while (!text.toString().matches("(?s).*<stream:stream[^>]*>")) {
                int octet = caller.getInputStream().read();
                assertThat(octet).as("more after %s", text).isNotNegative();
                text.append((char) octet);
            }
        }
        return text.toString();
    }

    private static void refused(Client sender, Client receiver) {
        sender.sends(
                "<message type='chat' id='hello' to='%s'><body>Hello?</body></message>".formatted(receiver.bare()));
        sender.receives("<message type='error' id='hello' from='%s'><error/></message>".formatted(receiver.bare()));
    }

    private static void all(Lab lab, Server one, Client first, Server other, Client second) {
        var conversations = new Conversations(lab.transcript());
        conversations.chat(first, second);
        conversations.presence(first, second);
        conversations.presence(second, first);
        conversations.presenceTakenBack(first, second);
        conversations.ping(first, other.domain());
        conversations.version(second, one.domain());
        conversations.disco(first, other.domain(), "server");
        conversations.disco(second, one.conference(), "conference");
        conversations.vCard(first, second);
        conversations.room(first, one.conference(), second);
        conversations.room(second, other.conference(), first);
        conversations.personalEvents(first, second);
        conversations.personalEvents(second, first);
    }
}
