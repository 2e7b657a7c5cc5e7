package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Irc;
import org.sallyport.appliance.lab.IrcUser;
import org.sallyport.appliance.lab.Lab;

/**
 * Rooms in the field's mixed form: an IRC channel behind a gateway of blue, and a user of red in it, through the guard and
 * under the profile for rooms.
 */
class IrcIT {
    private static final String GATEWAY = "irc.blue.test";
    private static final String ROOM = "#garden@" + GATEWAY;
    private static final String JOIN =
            "<presence to='%s/%s'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>";

    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    @Test
    void usersOfIrcAndOfBothSides_meetInAChannel() {
        try (Lab lab = Lab.named("irc")
                        .guard("blue", blueDoor)
                        .guard("red", redDoor)
                        .components(GATEWAY)
                        .start();
                Guard guard = Guard.under(
                        lab,
                        blueDoor,
                        redDoor,
                        "group-chat-only",
                        policy -> policy.replace(
                                "\"conference.blue.test\"", "\"conference.blue.test\", \"" + GATEWAY + "\""));
                Irc irc = Irc.start(lab, GATEWAY, "127.0.0.31");
                IrcUser irene = irc.user("irene", lab.transcript())) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            irene.says("JOIN #garden");
            irene.hears(" 366 ");
            for (Client user : new Client[] {alice, bob}) {
                String nick = user.bare().substring(0, user.bare().indexOf('@'));
                user.sends(JOIN.formatted(ROOM, nick));
                user.receives("<presence from='%s/irene' type='{none}'/>".formatted(ROOM));
                user.receives(("<presence from='%s/%s' type='{none}'><x xmlns='http://jabber.org/protocol/muc#user'>"
                                + "<status code='110'/></x></presence>")
                        .formatted(ROOM, nick));
                irene.hears("JOIN :#garden");
            }
            bob.sends("<message type='groupchat' to='%s'><body>From beyond the boundary</body></message>"
                    .formatted(ROOM));
            irene.hears("PRIVMSG #garden :From beyond the boundary");
            alice.receives("<message type='groupchat' from='%s/bob'><body>From beyond the boundary</body></message>"
                    .formatted(ROOM));
            irene.says("PRIVMSG #garden :Grüße aus dem IRC");
            for (Client user : new Client[] {alice, bob}) {
                user.receives("<message type='groupchat' from='%s/irene'><body>Grüße aus dem IRC</body></message>"
                        .formatted(ROOM));
            }
            lab.transcript().scene("nothing between two people, and no colours of IRC");
            alice.sends("<message type='chat' id='p1' to='bob@red.test'><body>SECRET</body></message>");
            alice.receives("<message type='error' id='p1' from='bob@red.test'><error/></message>");
            bob.sends("<message type='chat' id='p2' to='%s/irene'><body>SECRET</body></message>".formatted(ROOM));
            bob.receives("<message type='error' id='p2' from='%s/irene'><error/></message>".formatted(ROOM));
            irene.says("PRIVMSG #garden :\u00034red\u000f and plain");
            bob.receivesExactly(
                    "<message type='groupchat' id='{any}' xml:lang='{any}' from='%s/irene' to='%s'><body>red and plain</body></message>"
                            .formatted(ROOM, bob.jid()));
            bob.sends("<presence type='unavailable' to='%s/bob'/>".formatted(ROOM));
            bob.receives("<presence type='unavailable' from='%s/bob'/>".formatted(ROOM));
            irene.hears("bob!");
            assertThat(bob.unexpected().toString() + irene.heard()).doesNotContain("SECRET");
            assertThat(guard.verify().status()).isZero();
        }
    }
}
