package org.sallyport.appliance.demo;

import java.util.List;

/** The conversation through one guard: what is sent, by whose server, and how many decisions it makes of it. */
final class Play {
    private static final String ALICE = "from='alice@blue.test/desk'";
    private static final String MALLORY = "from='mallory@blue.test/den'";
    private static final String BOB = "from='bob@red.test/phone'";
    private static final String TO_BOB = "to='bob@red.test/phone'";
    private static final String TO_ALICE = "to='alice@blue.test/desk'";

    /** A label that Red's people are cleared for, and one that they are not. */
    static final String OPEN =
            label("MERIDIAN OPEN FOR HARBOUR ONLY", "MSkCAQQGBIg3EQExHjAcgApghkgBZQIBCAMBoQ4wDAYFiDcRAQIxAwIBHw==");

    static final String CLOSED = label(
            "MERIDIAN CLOSED FOR HARBOUR ONLY - SOUNDINGS",
            "MUYCAQYGBIg3EQExOzAbgApghkgBZQIBCAMAoQ0wCwYFiDcRAQMDAgeAMByACmCGSAFlAgEIAwGhDjAMBgWI" + "NxEBAjEDAgEf");

    static final List<Scene> SCENES = List.of(
            Scene.blue(
                    "Alice writes to Bob. Her client adds a chat state and asks for a receipt; neither reaches Red.",
                    "red.test",
                    "<message " + ALICE + " " + TO_BOB + " type='chat' id='m1'><body>Good morning! Tea at four?</body>"
                            + "<active xmlns='http://jabber.org/protocol/chatstates'/>"
                            + "<request xmlns='urn:xmpp:receipts'/></message>",
                    1),
            Scene.red(
                    "Bob answers.",
                    "blue.test",
                    "<message " + BOB + " " + TO_ALICE + " type='chat' id='m2'><body>With pleasure.</body></message>",
                    1),
            Scene.blue(
                    "Alice's client asks whether Bob's is there; his answer crosses because she asked.",
                    "red.test",
                    "<iq " + ALICE + " " + TO_BOB + " type='get' id='p1'><ping xmlns='urn:xmpp:ping'/></iq>",
                    2),
            Scene.red(
                    "Red answers a question that nobody asked.",
                    "blue.test",
                    "<iq " + BOB + " " + TO_ALICE + " type='result' id='p2'/>",
                    1),
            Scene.blue(
                    "Alice enters a room of Red's and is told who she is there.",
                    "conference.red.test",
                    "<presence " + ALICE + " to='tea@conference.red.test/Alice' id='j1'>"
                            + "<x xmlns='http://jabber.org/protocol/muc'/></presence>",
                    2),
            Scene.blue(
                    "She speaks in the room, and the room sends her own words back to her.",
                    "conference.red.test",
                    "<message " + ALICE + " to='tea@conference.red.test' type='groupchat' id='g1'>"
                            + "<body>Is anybody here?</body></message>",
                    2),
            Scene.blue(
                    "Alice labels what she writes. Bob reads a label of his own side's policy.",
                    "red.test",
                    "<message " + ALICE + " " + TO_BOB + " type='chat' id='l1'><body>Three crates at the quay.</body>"
                            + OPEN + "</message>",
                    1),
            Scene.blue(
                    "She writes what Red's people are not cleared for.",
                    "red.test",
                    "<message " + ALICE + " " + TO_BOB
                            + " type='chat' id='l2'><body>The depth at the north mole.</body>"
                            + CLOSED + "</message>",
                    1),
            Scene.blue(
                    "Alice offers a file.",
                    "red.test",
                    "<iq " + ALICE + " " + TO_BOB + " type='set' id='f1'>"
                            + "<jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='s1'/></iq>",
                    1),
            Scene.blue(
                    "Mallory, whom the policy names, writes too.",
                    "red.test",
                    "<message " + MALLORY + " " + TO_BOB + " type='chat' id='m3'><body>Psst.</body></message>",
                    1),
            Scene.blue(
                    "A message that is a file in disguise.",
                    "red.test",
                    "<message " + ALICE + " " + TO_BOB + " type='chat' id='m4'><body>" + "QUJD".repeat(2100)
                            + "</body></message>",
                    1),
            Scene.blue(
                    "Somebody at Blue speaks in the name of Green. The guard ends that stream.",
                    "red.test",
                    "<message from='carol@green.test/x' " + TO_BOB + " type='chat'><body>Trust me.</body></message>",
                    2),
            Scene.blue(
                    "Alice goes home. That crosses whatever a policy says, reduced to the fact.",
                    "red.test",
                    "<presence " + ALICE + " " + TO_BOB
                            + " type='unavailable'><x xmlns='urn:example:mood'>tired</x></presence>",
                    1));

    private Play() {}

    private static String label(String marking, String ess) {
        return "<securitylabel xmlns='urn:xmpp:sec-label:0'><displaymarking>" + marking + "</displaymarking>"
                + "<label><esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>" + ess
                + "</esssecuritylabel></label></securitylabel>";
    }
}
