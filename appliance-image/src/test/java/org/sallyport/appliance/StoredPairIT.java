package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.EdgeGuard;
import org.sallyport.appliance.lab.GcxpEnds;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.Prosody;
import org.sallyport.appliance.lab.Server;
import org.sallyport.gcxp.Fate;

/** An edge that stores what comes over GCXP: it says yes once it has it, and keeps its word through a kill. */
class StoredPairIT {
    private static final int MESSAGES = 20;

    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");
    private final InetSocketAddress redLink = Lab.free("127.0.0.22");
    private final InetSocketAddress beyond = Lab.free("127.0.0.21");

    private static String message(int number) {
        return "<message xmlns=\"jabber:server\" from=\"alice@blue.test/desk\" id=\"n-" + number
                + "\" to=\"bob@red.test\" type=\"chat\"><body>line " + number + "</body></message>";
    }

    @Test
    void whatIsAcknowledgedWhileTheServerIsDown_arrivesAfterAKill() {
        EdgeGuard.Plan plan = new EdgeGuard.Plan(
                "red",
                "blue",
                redDoor,
                redLink,
                beyond,
                List.of(EdgeGuard.identity("blue")),
                "stored",
                "nobody@blue.test",
                "[spool]\ndirectory = \"spool\"\n");
        try (Lab lab = Lab.named("stored-pair")
                        .guard("blue", blueDoor)
                        .guard("red", redDoor)
                        .modules("offline")
                        .start();
                EdgeGuard edge = EdgeGuard.start(lab, plan);
                GcxpEnds ends =
                        new GcxpEnds(lab.authority(), beyond, EdgeGuard.identity("red"), true, document -> true)) {
            lab.red().close();
            ends.connect(redLink, true, EdgeGuard.identity("red"));
            for (int i = 1; i <= MESSAGES; i++) {
                ends.send(message(i));
            }
            ends.awaitFates(MESSAGES);
            assertThat(ends.fates().values()).containsOnly(Fate.ACCEPTED);
            edge.kill();
            edge.startAgain();
            try (Server red = Prosody.start(lab.red().site(), List.of("offline"), Optional.empty())) {
                Client bob = lab.online(red, "bob");
                for (int i = 1; i <= MESSAGES; i++) {
                    bob.receives(
                            "<message type='chat' id='n-" + i + "'><body>line " + i + "</body></message>",
                            Duration.ofSeconds(60));
                }
                assertThat(bob.unexpected().toString()).doesNotContain("<body>line ");
            }
            edge.stop();
            assertThat(edge.verify().status()).isZero();
        }
    }
}
