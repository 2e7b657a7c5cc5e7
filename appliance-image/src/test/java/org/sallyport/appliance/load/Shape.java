package org.sallyport.appliance.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The message that is sent: about 900 octets, as a person writes it, with what clients put beside it. */
final class Shape {
    private static final String TEXT = """
            Good morning. The convoy leaves at half past six from the northern gate and takes the road by the river, as we \
            agreed on Tuesday; the bridge at the mill is closed until noon, so please allow another forty minutes. Two of \
            the drivers are new, and both have read the instructions. Fuel and water are on the second vehicle. If the \
            weather turns, wait at the depot and write here; I read this until ten, and Ana after that. Please say that \
            you have seen this, and who is with you today.""";

    private final String before;
    private final String after;

    /** A message from a user of one domain to a user of another. */
    Shape(String from, String to) {
        // in canonical spelling, so that what arrives has as many octets as what was sent
        this.before =
                "<message xmlns=\"jabber:server\" from=\"alice.the.dispatcher@" + from + "/desk.b1946ac92492\" id=\"";
        this.after = "\" to=\"bob.the.driver@" + to + "/phone.6b1e2f83\" type=\"chat\" xml:lang=\"en\"><body>" + TEXT
                + "</body><request xmlns=\"urn:xmpp:receipts\"></request>"
                + "<thread>e0ffe42b28561960c6b12b944a092794b9683a38</thread></message>";
    }

    /** The octets of one message; each number gives as many. */
    byte[] message(int number) {
        return (before + "n-" + (1_000_000_000 + number) + after).getBytes(US_ASCII);
    }
}
