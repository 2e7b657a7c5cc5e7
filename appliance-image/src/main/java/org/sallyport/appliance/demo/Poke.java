package org.sallyport.appliance.demo;

import java.io.IOException;

/**
 * What a reader of the demo wants sent.
 *
 * @param fromBlue whether blue's server sends it
 * @param xml what is sent
 */
record Poke(boolean fromBlue, String xml) {
    /** A stanza as it is, {@code red <stanza>}, or a line that Alice says. */
    static Poke of(String line) {
        String text = line.strip();
        if (text.startsWith("<")) {
            return new Poke(true, text);
        }
        if (text.startsWith("red") && text.substring(3).strip().startsWith("<")) {
            return new Poke(false, text.substring(3).strip());
        }
        String body = text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "");
        return new Poke(
                true,
                "<message from='alice@blue.test/desk' to='bob@red.test/phone' type='chat'><body>" + body
                        + "</body></message>");
    }

    void send(Server blue, Server red) throws IOException {
        if (fromBlue) {
            blue.send("blue.test", xml.contains("conference.red.test") ? "conference.red.test" : "red.test", xml);
        } else {
            red.send("red.test", "blue.test", xml);
        }
    }
}
