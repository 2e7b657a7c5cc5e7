package org.sallyport.appliance.health;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.xmpp.Step;
import org.sallyport.policy.file.PeerEntry;

/** What came of an attempt, as a person reads it. */
public final class AttemptText {
    private static final int STAGE = "authentication".length() + 2;
    private static final int OUTCOME = "NOT TRIED".length() + 2;

    private AttemptText() {}

    /** Whether the last step ended well, so that there was a stream and it was closed again. */
    public static boolean isGood(List<Step> steps) {
        return !steps.isEmpty()
                && steps.getLast().stage() == Step.Stage.CLOSE
                && steps.getLast().outcome() == Step.Outcome.PASSED;
    }

    /** The lines; fit for a terminal. */
    public static List<String> lines(Attempt.Call call, List<Step> steps, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(call.peer(), call.pair().from() + " > " + call.pair().to()));
        steps.forEach(step -> lines.add(line(step)));
        lookAt(call, steps, now).ifPresent(advice -> lines.add("  look at: " + Shown.text(advice)));
        return lines;
    }

    /** The line for a peer with which nothing is tried. */
    public static List<String> lines(Attempt.None none) {
        return List.of(heading(none.peer(), "not tried: " + none.why()));
    }

    private static String heading(PeerEntry peer, String what) {
        return "peer " + Shown.text(peer.id()) + ": " + Shown.text(what);
    }

    private static String line(Step step) {
        String outcome = switch (step.outcome()) {
            case PASSED -> "passed";
            case FAILED -> "FAILED";
            case NOT_TRIED -> "NOT TRIED";
        };
        return "  " + pad(step.stage().word(), STAGE) + pad(outcome, OUTCOME) + Shown.text(step.what());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** Where the cause of the last failure is to be sought; empty when there was none. */
    public static Optional<String> lookAt(Attempt.Call call, List<Step> steps, Instant now) {
        return isGood(steps) || steps.isEmpty()
                ? Optional.empty()
                : Optional.of(advice(call, steps.getLast().stage(), now));
    }

    private static String advice(Attempt.Call call, Step.Stage stage, Instant now) {
        String peer = call.peer().id();
        String from = call.pair().from();
        String to = call.pair().to();
        return switch (stage) {
            case RESOLVE ->
                "the peer's domain in the bundle, and what DNS says of it; or name the address: connect in the [[link]] of "
                        + peer;
            case CONNECT ->
                "whether the peer's server runs and listens there, whether a firewall stands between, whether the address is"
                        + " right (connect in the [[link]] of " + peer + ", or the SRV records)";
            case HEADER ->
                "whether an XMPP server listens there for other servers, and whether it serves " + to + "; its log";
            case STARTTLS ->
                "the settings of the peer's server: it must offer TLS to other servers; nothing is ever sent in clear";
            case TLS ->
                "the log of the peer's server. TLS 1.2 or 1.3 with forward secrecy is wanted; a peer that ends the handshake"
                        + " often does not like our certificate";
            case CERTIFICATE ->
                "the certificate that the peer's server shows; the authorities for this peer, "
                        + call.peer().trust().orElse("none") + " in the bundle; the clock of this machine, which says "
                        + now.truncatedTo(ChronoUnit.SECONDS);
            case FEATURES -> "the log of the peer's server";
            case AUTHENTICATION ->
                "the log of the peer's server: it must trust who issued our certificate, that must prove " + from
                        + " (see the certificate we show, above), and " + from + " must be welcome there";
            case CLOSE -> "the log of the peer's server: it took us in, and then ended the stream";
        };
    }
}
