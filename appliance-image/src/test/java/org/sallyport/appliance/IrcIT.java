package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Irc;
import org.sallyport.appliance.lab.IrcUser;
import org.sallyport.appliance.lab.Lab;

/** Rooms in the field's mixed form: an IRC channel behind a gateway of blue, and a user of red in it, through the guard. */
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
                Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate");
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
            bob.sends("<presence type='unavailable' to='%s/bob'/>".formatted(ROOM));
            bob.receives("<presence type='unavailable' from='%s/bob'/>".formatted(ROOM));
            irene.hears("bob!");
            assertThat(guard.verify().status()).isZero();
        }
    }
}
