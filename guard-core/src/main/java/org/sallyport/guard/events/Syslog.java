package org.sallyport.guard.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Events as messages of syslog (RFC 5424): facility "log audit", the kind of the record as MSGID, the text as MSG. */
final class Syslog {
    private static final int LOG_AUDIT = 13;
    private static final int LONGEST_NAME = 255;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String host;

    /** @param host what this host is called; where it cannot be said, it is left out */
    Syslog(String host) {
        this.host = name(host);
    }

    private static String name(String host) {
        String printable = host.replaceAll("[^!-~]", "");
        return printable.isEmpty() ? "-" : printable.substring(0, Math.min(LONGEST_NAME, printable.length()));
    }

    byte[] message(Event event) {
        String text = "<" + (LOG_AUDIT * 8 + event.severity().syslog()) + ">1 " + time(event.at()) + " " + host
                + " sallyport - " + event.kind() + " - " + event.text();
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String time(Instant at) {
        return at.equals(Instant.EPOCH) ? "-" : TIME.format(at);
    }
}
