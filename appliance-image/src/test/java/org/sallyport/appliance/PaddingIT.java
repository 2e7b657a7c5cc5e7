package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Conversations;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;

/** Real servers take stanzas that are filled up with white space and leave at ticks, also where a stream goes both ways. */
class PaddingIT {
    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    @Test
    void paddedStanzas_areTakenByRealServers() throws IOException {
        try (Lab lab = Lab.named("padding")
                        .guard("blue", blueDoor)
                        .guard("red", redDoor)
                        .guard("green", redDoor)
                        .modules("s2s_bidi")
                        .withGreen()
                        .start();
                Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate")) {
            pad(guard, "padding = 4096\ndelay = \"20ms\"\n");
            Client alice = lab.online(lab.blue(), "alice");
            List<Client> others = List.of(lab.online(lab.red(), "bob"), lab.online(lab.green(), "carol"));
            others.forEach(other -> talk(lab, alice, other));
            lab.transcript().scene("as much padding as there may be");
            pad(guard, "padding = 65536\n");
            others.forEach(other -> talk(lab, alice, other));
            guard.close();
            assertThat(guard.verify().status()).as(guard.verify().text()).isZero();
            assertThat(guard.records()).doesNotContain("\"kind\":\"delivery\"");
        }
    }

    private static void pad(Guard guard, String settings) throws IOException {
        Path file = guard.bundle().resolve("bundle.toml");
        String written = Files.readString(file).replaceAll("(?m)^(padding|delay) = .*\n", "");
        Files.writeString(file, written.replaceAll("(policy = .*\n)", "$1" + settings));
        guard.reload("reloaded, revision");
    }

    private static void talk(Lab lab, Client alice, Client other) {
        Conversations conversations = new Conversations(lab.transcript());
        for (int i = 0; i < 5; i++) {
            conversations.chat(alice, other);
        }
        conversations.presence(alice, other);
        conversations.ping(alice, other.domain());
        conversations.ping(other, alice.domain());
        conversations.room(alice, lab.blue().conference(), other);
        conversations.room(other, "conference." + other.domain(), alice);
    }
}
