package org.sallyport.guard.xmpp;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sallyport.policy.stanza.StreamCondition;

/** Keeps what is told of streams, a line each. */
final class RecordedEvents implements StreamEvents {
    final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    public void opened(StreamFacts stream, String how) {
        lines.add("opened " + stream.direction() + " " + stream.from() + " " + stream.to() + " " + how
                + (stream.bidi() ? ", bidi" : ""));
    }

    @Override
    public void closed(StreamFacts stream, Optional<StreamCondition> error, String why) {
        lines.add("closed " + stream.direction() + " "
                + error.map(StreamCondition::word).orElse("-") + " " + why);
    }

    @Override
    public void refused(StreamFacts stream, String why) {
        lines.add("refused " + stream.direction() + " " + stream.from() + " " + stream.to() + " " + why);
    }

    @Override
    public void beforeAuthentication(InetAddress source, String what) {
        lines.add("early " + what);
    }

    /** The next line, which must begin so. */
    String next(String beginning) throws InterruptedException {
        String line = lines.poll(5, TimeUnit.SECONDS);
        if (line == null || !line.startsWith(beginning)) {
            throw new AssertionError("expected \"" + beginning + "...\", found \"" + line + "\"");
        }
        return line;
    }
}
