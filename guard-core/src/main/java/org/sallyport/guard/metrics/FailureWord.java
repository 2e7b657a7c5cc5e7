package org.sallyport.guard.metrics;

import java.util.Arrays;
import java.util.Locale;
import org.sallyport.guard.crypto.Flaw;
import org.sallyport.policy.stanza.StreamCondition;

/** Folds why a connection failed, which is text for people, into words of a closed list. */
final class FailureWord {
    private FailureWord() {}

    /** {@code tls-} and the flaw of a certificate, {@code tls-handshake}, a stream condition, {@code unreachable} or {@code other}. */
    static String of(String why) {
        return Arrays.stream(Flaw.values())
                .filter(flaw -> why.contains(flaw.word()))
                .findFirst()
                .map(flaw -> "tls-" + flaw.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElseGet(() -> withoutFlaw(why));
    }

    private static String withoutFlaw(String why) {
        if (why.contains("TLS handshake")) {
            return "tls-handshake";
        }
        if (why.contains("refused: ") || why.contains("timed out") || why.contains("onnection refused")) {
            return "unreachable";
        }
        return Arrays.stream(StreamCondition.values())
                .map(StreamCondition::word)
                .filter(why::contains)
                .findFirst()
                .orElse(Family.OTHER);
    }
}
