package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;

/**
 * Rooms of both sides federate (XEP-0289), room to room and nothing else, under the profile for it. The rooms are
 * scripts behind real servers: no server at hand federates rooms.
 */
class FederatedRoomsIT {
    private static final String GARDEN = "tea@rooms.blue.test";
    private static final String TERRACE = "tea@rooms.red.test";
    private static final String FMUC = "<fmuc xmlns='http://isode.com/protocol/fmuc'";
    private static final String MUC = "http://jabber.org/protocol/muc";

    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    @Test
    void roomsOfBothSides_federateAndNothingElseCrosses() {
        try (Lab lab = Lab.named("federated-rooms")
                        .guard("blue", blueDoor)
                        .guard("red", redDoor)
                        .components("rooms.blue.test", "rooms.red.test")
                        .start();
                Guard guard = Guard.under(
                        lab, blueDoor, redDoor, "federated-rooms", policy -> policy.replace("conference.", "rooms."))) {
            Client garden = lab.serving("rooms.blue.test");
            Client terrace = lab.serving("rooms.red.test");
            lab.transcript().scene("the terrace joins the garden for bob, who has entered it");
            terrace.sends(("<presence from='%s/bob' to='%s/bob'>" + FMUC + " from='bob@red.test/lab'/><x xmlns='" + MUC
                            + "'/><x xmlns='" + MUC + "#user'><item affiliation='none' role='participant'/></x>"
                            + "</presence>")
                    .formatted(TERRACE, GARDEN));
            garden.receives(("<presence from='%s/bob' to='%s/bob'>" + FMUC + " from='bob@red.test/lab'/><x xmlns='"
                            + MUC + "'/></presence>")
                    .formatted(TERRACE, GARDEN));
            garden.sends(("<presence from='%s/alice' to='%s'>" + FMUC + " from='alice@blue.test/lab'/><x xmlns='" + MUC
                            + "#user'><item affiliation='owner' role='moderator'/></x></presence>")
                    .formatted(GARDEN, TERRACE));
            terrace.receives(
                    ("<presence from='%s/alice' to='%s'>" + FMUC + "/></presence>").formatted(GARDEN, TERRACE));
            says(garden, GARDEN, "alice", terrace, TERRACE, "Welcome to the garden");
            says(terrace, TERRACE, "bob", garden, GARDEN, "Thank you, from the terrace");
            lab.transcript().scene("what is not from room to room does not cross");
            Client alice = lab.online(lab.blue(), "alice");
            alice.sends("<message type='chat' id='r1' to='bob@red.test'><body>SECRET</body></message>");
            alice.receives("<message type='error' id='r1' from='bob@red.test'><error/></message>");
            alice.sends("<presence id='r2' to='%s/alice'><x xmlns='%s'/></presence>".formatted(TERRACE, MUC));
            alice.receives("<presence type='error' from='%s/alice'><error/></presence>".formatted(TERRACE));
            garden.sends("<message type='groupchat' id='r3' from='%s/alice' to='%s'><body>SECRET</body></message>"
                    .formatted(GARDEN, TERRACE));
            garden.receives("<message type='error' id='r3' from='%s'><error/></message>".formatted(TERRACE));
            lab.transcript().scene("bob leaves, and with him the terrace");
            terrace.sends(("<presence type='unavailable' from='%s/bob' to='%s/bob'>" + FMUC
                            + " from='bob@red.test/lab'/></presence>")
                    .formatted(TERRACE, GARDEN));
            garden.receives("<presence type='unavailable' from='%s/bob' to='%s/bob'/>".formatted(TERRACE, GARDEN));
            garden.sends(
                    ("<presence from='%s' to='%s'>" + FMUC + "><left/></fmuc></presence>").formatted(GARDEN, TERRACE));
            terrace.receives(
                    ("<presence from='%s' to='%s'>" + FMUC + "><left/></fmuc></presence>").formatted(GARDEN, TERRACE));
            assertThat(terrace.unexpected().toString()).doesNotContain("SECRET");
            assertThat(guard.verify().status()).isZero();
        }
    }

    private static void says(Client room, String from, String nick, Client other, String to, String words) {
        String said = ("<message type='groupchat' from='%s/%s' to='%s'><body>%s</body>" + FMUC
                        + " from='%s@test/x'/></message>")
                .formatted(from, nick, to, words, nick);
        room.sends(said);
        other.receives(said);
    }
}
