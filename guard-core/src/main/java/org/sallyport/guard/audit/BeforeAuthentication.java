package org.sallyport.guard.audit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what strangers do, so that a journal grows by a bounded number of records a minute whatever they do: 256
 * sources and one row for all others, 16 words in each and one for all others. An IPv6 source is its /64, which is what
 * one host is given. Thread-safe.
 */
final class BeforeAuthentication {
    private static final int SOURCES = 256;
    private static final int WORDS = 16;
    private static final int WORD_CHARS = 64;
    private static final String OTHER = "other";

    private final Map<String, Map<String, Long>> counts = new LinkedHashMap<>();

    synchronized void count(InetAddress source, String what) {
        Map<String, Long> row = row(name(source));
        String word = what.length() > WORD_CHARS ? what.substring(0, WORD_CHARS) : what;
        boolean known = row.containsKey(word) || row.size() < WORDS;
        row.merge(known ? word : OTHER, 1L, Long::sum);
    }

    private Map<String, Long> row(String source) {
        String key = counts.containsKey(source) || counts.size() < SOURCES ? source : OTHER;
        return counts.computeIfAbsent(key, k -> new TreeMap<>());
    }

    /** The records of what was counted since the last call, one a source. */
    synchronized List<byte[]> take(Instant time) {
        List<byte[]> records = new ArrayList<>(counts.size());
        counts.forEach((source, row) -> records.add(record(time, source, row)));
        counts.clear();
        return records;
    }

    private static byte[] record(Instant time, String source, Map<String, Long> row) {
        return Json.object("stream", time, json -> {
            json.writeStringProperty("event", "before-authentication");
            json.writeStringProperty("source", source);
            json.writeObjectPropertyStart("counts");
            row.forEach(json::writeNumberProperty);
            json.writeEndObject();
        });
    }

    private static String name(InetAddress source) {
        if (!(source instanceof Inet6Address)) {
            return source.getHostAddress();
        }
        byte[] network = source.getAddress();
        Arrays.fill(network, 8, 16, (byte) 0);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 octets are an IPv6 address", e);
        }
    }
}
