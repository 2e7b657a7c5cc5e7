package org.sallyport.appliance.demo;

import java.util.List;

/** The conversations through several guards in a row: what is sent, and how many events follow. */
final class RowPlay {
    private static final String ALICE = "from='alice@blue.test/desk'";
    private static final String TO_ALICE = "to='alice@blue.test/desk'";
    private static final String BOB = "from='bob@red.test/phone'";
    private static final String TO_BOB = "to='bob@red.test/phone'";

    private static final String GREETING = "<message " + ALICE + " " + TO_BOB
            + " type='chat' id='m1'><body>Good morning! Tea at four?</body><request xmlns='urn:xmpp:receipts'/></message>";
    private static final String ANSWER =
            "<message " + BOB + " " + TO_ALICE + " type='chat' id='m2'><body>With pleasure.</body></message>";
    private static final String PING =
            "<iq " + ALICE + " " + TO_BOB + " type='get' id='p1'><ping xmlns='urn:xmpp:ping'/></iq>";
    private static final String TO_OLGA =
            "<message " + ALICE + " to='olga@red.test' type='chat' id='m3'><body>Are you there?</body></message>";
    private static final String FILE = "<iq " + ALICE + " " + TO_BOB + " type='set' id='f1'>"
            + "<jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='s1'/></iq>";
    private static final String TYPING = "<message " + ALICE + " " + TO_BOB
            + " type='chat' id='m4'><body>Wait ...</body><composing xmlns='http://jabber.org/protocol/chatstates'/></message>";
    private static final String LEAVING = "<presence " + ALICE + " " + TO_BOB + " type='unavailable'/>";

    /** What edges write, in the one form in which they write it; the changes below are small. */
    private static final String CANONICAL = "<message xmlns=\"jabber:server\" from=\"alice@blue.test/desk\" id=\"x1\""
            + " to=\"bob@red.test/phone\" type=\"chat\"><body>Nothing to see here.</body></message>";

    private static final String COMMENT = CANONICAL.replace("here.", "here.<!-- 51.9N 4.1E -->");
    private static final String SPACED = CANONICAL.replace(" id=", "  id=");
    private static final String UNKNOWN =
            CANONICAL.replace("</body>", "</body><page xmlns=\"urn:example:atlas\">7</page>");
    private static final String OTHERS = CANONICAL.replace("alice@blue.test", "carol@green.test");

    static final List<Scene> PAIR = List.of(
            Scene.blue(
                    "Alice writes to Bob. Blue's edge takes away that her client asks for a receipt; Red's looks again.",
                    "red.test",
                    GREETING,
                    3),
            Scene.red("Bob answers, over the link that leads the other way.", "blue.test", ANSWER, 3),
            Scene.blue(
                    "Alice's client asks whether Bob's is there; both edges know that she asked.", "red.test", PING, 6),
            Scene.blue(
                    "Alice writes to Olga. Blue's edge lets it out; Red's own policy keeps Olga from outside.",
                    "red.test",
                    TO_OLGA,
                    4),
            Scene.blue("Alice offers a file. Red's edge never hears of it.", "red.test", FILE, 2),
            Scene.intruder(
                    "Somebody has taken over Blue's edge, and hides something in a comment. Red's edge believes nobody.",
                    "edge-a",
                    "edge-b",
                    COMMENT,
                    2),
            Scene.intruder(
                    "Somebody has the certificate of Red's edge, and comes to Red's edge with it: links have a direction.",
                    "edge-b",
                    "edge-b",
                    CANONICAL,
                    1),
            Scene.blue("Alice goes home.", "red.test", LEAVING, 3));

    static final List<Scene> GUARDED_PAIR = List.of(
            Scene.blue(
                    "Alice writes to Bob. Three guards look at it: Blue's edge reduces it, the XML guard passes it octet for"
                            + " octet or not at all, Red's edge decides again.",
                    "red.test",
                    GREETING,
                    5),
            Scene.red("Bob answers, by the XML guard that leads the other way.", "blue.test", ANSWER, 5),
            Scene.blue("Alice's client asks whether Bob's is there.", "red.test", PING, 10),
            Scene.blue(
                    "Alice writes to Olga, whom Red's own policy keeps from outside. The error comes back through a guard, too.",
                    "red.test",
                    TO_OLGA,
                    8),
            Scene.blue(
                    "Blue's policy has a mistake: it lets out that Alice is typing. The XML guard stops it. All that"
                            + " Blue's edge hears is one bit, false; so it tells Alice.",
                    "red.test",
                    TYPING,
                    4),
            Scene.intruder(
                    "Somebody has taken over Blue's edge, and hides something in a comment.",
                    "edge-a",
                    "guard-a-to-b",
                    COMMENT,
                    2),
            Scene.intruder(
                    "They write one space too many. Two ways to say the same are a way to say one thing more.",
                    "edge-a",
                    "guard-a-to-b",
                    SPACED,
                    2),
            Scene.intruder("They bring what the grammar does not know.", "edge-a", "guard-a-to-b", UNKNOWN, 2),
            Scene.intruder("They speak in the name of Green.", "edge-a", "guard-a-to-b", OTHERS, 2),
            Scene.intruder(
                    "Somebody has taken over Red's edge, and wants to send backwards. Each XML guard leads one way.",
                    "edge-b",
                    "guard-a-to-b",
                    CANONICAL,
                    1),
            Scene.blue("Alice goes home.", "red.test", LEAVING, 5));

    private RowPlay() {}
}
