package org.sallyport.appliance.demo;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.sallyport.policy.stanza.Stanza;

/** Goes on talking after the conversation, so that there is something to watch in the console; not printed. */
final class LiveTraffic implements AutoCloseable {
    /** What ids begin with that are not printed. */
    private static final String ID = "live-";

    private static final int LEAST_MILLIS = 600;
    private static final int MOST_MILLIS = 2_500;

    /** More of what crosses than of what does not. */
    private static final List<String> LINES = List.of(
            said("Good morning!"),
            said("Tea at four?"),
            said("The ferry is late again."),
            answered("With pleasure."),
            answered("Not before five."),
            said("Then five it is."),
            said("Three crates at the quay.", Play.OPEN),
            answered("On my way."),
            said("The depth at the north mole.", Play.CLOSED),
            "<iq from='alice@blue.test/desk' to='bob@red.test/phone' type='get' id='%s'><ping"
                    + " xmlns='urn:xmpp:ping'/></iq>",
            "<iq from='alice@blue.test/desk' to='bob@red.test/phone' type='set' id='%s'>"
                    + "<jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='s1'/></iq>",
            "<message from='mallory@blue.test/den' to='bob@red.test/phone' type='chat'"
                    + " id='%s'><body>Psst.</body></message>");

    private final Server blue;
    private final Server red;
    private final CountDownLatch closed = new CountDownLatch(1);

    LiveTraffic(Server blue, Server red) {
        this.blue = blue;
        this.red = red;
    }

    /** Begins to talk, on a thread of its own. */
    void start() {
        Thread.ofVirtual().name("live-traffic").start(this::run);
    }

    /** Whether the stanza is of this, and not of the conversation or of whoever sits before the demo. */
    static boolean isLive(Optional<Stanza> stanza) {
        return stanza.flatMap(Stanza::id).filter(id -> id.startsWith(ID)).isPresent();
    }

    private static String said(String body) {
        return said(body, "");
    }

    private static String said(String body, String label) {
        return "<message from='alice@blue.test/desk' to='bob@red.test/phone' type='chat' id='%s'><body>" + body
                + "</body>" + label + "</message>";
    }

    private static String answered(String body) {
        return "red <message from='bob@red.test/phone' to='alice@blue.test/desk' type='chat' id='%s'><body>" + body
                + "</body></message>";
    }

    private void run() {
        ThreadLocalRandom chance = ThreadLocalRandom.current();
        try {
            for (int i = 0; !closed.await(chance.nextInt(LEAST_MILLIS, MOST_MILLIS), TimeUnit.MILLISECONDS); i++) {
                say(LINES.get(chance.nextInt(LINES.size())).formatted(ID + i));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What cannot be said now is not said: the guard may be drained or reloaded meanwhile. */
    private void say(String line) {
        try {
            Poke.of(line).send(blue, red);
        } catch (IOException e) {
            // the next line opens a stream again
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
