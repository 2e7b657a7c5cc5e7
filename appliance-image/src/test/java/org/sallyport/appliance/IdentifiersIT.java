package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.Xml;

/**
 * Users of real servers meet while ids and resources of both sides leave in disguise only, and each answer finds the
 * device and the message that it is for, also after the guard was started anew: keys alone map back.
 */
class IdentifiersIT {
    private static final String OPAQUE = "[A-Za-z0-9_-]{86,}";

    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    @Test
    void identifiers_areOpaqueToTheOtherSideAndMapBack() {
        try (Lab lab = Lab.named("identifiers")
                        .guard("blue", blueDoor)
                        .guard("red", redDoor)
                        .start();
                Guard guard = Guard.under(lab, blueDoor, redDoor, "open-federation", IdentifiersIT::hiding)) {
            Client desk = lab.device(lab.blue(), "alice", "desk-4711");
            Client walk = lab.device(lab.blue(), "alice", "walk-0815");
            Client bob = lab.device(lab.red(), "bob", "bench-1234");
            lab.transcript().scene("presence shows an opaque device");
            String bobs = presence(bob, desk, walk);
            lab.transcript().scene("a message with its receipt and its correction");
            walk.sends(("<message type='chat' id='plain-1' to='%s'><body>Tee?</body>"
                            + "<request xmlns='urn:xmpp:receipts'/></message>")
                    .formatted(bobs));
            Xml first = bob.receives("<message type='chat' from='alice@blue.test/{any}'><body>Tee?</body></message>");
            String id = hidden(first.attribute("id"), "plain-1");
            String alices = first.attribute("from");
            hidden(resource(alices), "walk-0815");
            receipt(bob, alices, id, walk, "plain-1");
            walk.sends(("<message type='chat' id='plain-2' to='%s'><body>Tea?</body>"
                            + "<replace xmlns='urn:xmpp:message-correct:0' id='plain-1'/></message>")
                    .formatted(bobs));
            Xml second = bob.receives(("<message type='chat' from='%s'><body>Tea?</body>"
                            + "<replace xmlns='urn:xmpp:message-correct:0' id='%s'/></message>")
                    .formatted(alices, id));
            String corrected = hidden(second.attribute("id"), "plain-2");
            lab.transcript().scene("devices ask each other for version and features");
            answers(walk, bobs, bob, alices);
            lab.transcript().scene("the guard is started anew: keys alone map back");
            guard.restart();
            receipt(bob, alices, corrected, walk, "plain-2");
            bob.sends("<message type='chat' id='plain-3' to='%s'><body>With milk</body></message>".formatted(alices));
            Xml reply = walk.receives("<message type='chat' from='%s' to='%s'><body>With milk</body></message>"
                    .formatted(bobs, walk.jid()));
            hidden(reply.attribute("id"), "plain-3");
            answers(walk, bobs, bob, alices);
            lab.transcript().scene("nothing came to another device, and nothing plain to anybody");
            bob.sends("<message type='chat' to='%s'><body>last</body></message>".formatted(desk.bare()));
            desk.receives("<message><body>last</body></message>");
            assertThat(desk.unexpected().toString()).doesNotContain("With milk", "plain-", "1234");
            assertThat(walk.unexpected().toString()).doesNotContain("plain-3", "1234");
            assertThat(bob.unexpected().toString()).doesNotContain("plain-", "0815", "4711");
            assertThat(guard.verify().status()).isZero();
        }
    }

    /** The open profile, with corrections. */
    private static String hiding(String policy) {
        return policy.replaceFirst(
                        "\n\n\\[\\[allow]]",
                        "\n\n[identifiers]\nrooms = [\"conference.blue.test\", \"conference.red.test\"]\n\n[[allow]]")
                .replaceFirst(
                        "\"\\{urn:xmpp:receipts}\\*\",",
                        "\"{urn:xmpp:receipts}*\", \"{urn:xmpp:message-correct:0}replace\",");
    }

    private static String resource(String address) {
        return address.substring(address.indexOf('/') + 1);
    }

    private static String hidden(String value, String plain) {
        assertThat(value).matches(OPAQUE).doesNotContain(plain);
        return value;
    }

    /** Bob's address as it is seen by Alice, to all of whose devices his presence comes. */
    private static String presence(Client bob, Client desk, Client walk) {
        desk.sends("<presence type='subscribe' to='bob@red.test'/>");
        bob.receives("<presence type='subscribe' from='alice@blue.test'/>");
        bob.sends("<presence type='subscribed' to='alice@blue.test'/>");
        desk.receives("<presence type='subscribed' from='bob@red.test'/>");
        String seen = desk.receives("<presence type='{none}' from='bob@red.test/{any}'/>")
                .attribute("from");
        hidden(resource(seen), "bench-1234");
        bob.sends("<presence><show>away</show></presence>");
        for (Client device : List.of(desk, walk)) {
            device.receives("<presence type='{none}' from='%s'><show>away</show></presence>".formatted(seen));
        }
        return seen;
    }

    private static void receipt(Client from, String to, String hidden, Client device, String plain) {
        String received = "<received xmlns='urn:xmpp:receipts' id='%s'/>";
        from.sends(("<message id='r-%s' type='chat' to='%s'>" + received + "</message>").formatted(plain, to, hidden));
        device.receives(("<message type='chat' to='%s'>" + received + "</message>").formatted(device.jid(), plain));
    }

    /** Devices ask each other at their opaque addresses; only the one that is asked is, and who asked hears. */
    private static void answers(Client walk, String bobs, Client bob, String alices) {
        String version = "<query xmlns='jabber:iq:version'>%s</query>";
        String features = "<query xmlns='http://jabber.org/protocol/disco#info'>%s</query>";
        ask(walk, bobs, bob, alices, version, "<name>Bench</name><version>1</version>");
        ask(walk, bobs, bob, alices, features, "<feature var='urn:xmpp:receipts'/>");
        ask(bob, alices, walk, bobs, version, "<name>Walk</name><version>2</version>");
    }

    private static void ask(Client asking, String target, Client asked, String seen, String query, String answer) {
        asking.sends(("<iq type='get' id='plain-ask' to='%s'>" + query + "</iq>").formatted(target, ""));
        Xml question = asked.receives(
                ("<iq type='get' from='%s' to='%s'>" + query + "</iq>").formatted(seen, asked.jid(), ""));
        String id = hidden(question.attribute("id"), "plain-ask");
        asked.sends(("<iq type='result' id='%s' to='%s'>" + query + "</iq>").formatted(id, seen, answer));
        asking.receives(("<iq type='result' id='plain-ask' from='%s' to='%s'>" + query + "</iq>")
                .formatted(target, asking.jid(), answer));
    }
}
