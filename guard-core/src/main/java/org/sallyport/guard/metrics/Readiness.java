package org.sallyport.guard.metrics;

import java.util.List;
import org.sallyport.guard.control.api.GuardStatus;

/**
 * Whether a guard can do its work now, and why not.
 *
 * @param ready whether stanzas may cross
 * @param lines what it depends on, a line each: {@code journal: ok}
 */
public record Readiness(boolean ready, List<String> lines) {
    public Readiness {
        lines = List.copyOf(lines);
    }

    /**
     * What a status says.
     *
     * @param listeners how many there should be
     */
    public static Readiness of(GuardStatus status, int listeners) {
        GuardStatus.State state = status.state();
        boolean listening = status.listeners().size() >= listeners;
        return new Readiness(
                state == GuardStatus.State.RUNNING && listening,
                List.of(
                        "state: " + state.word(),
                        "journal: " + failed(state == GuardStatus.State.JOURNAL_FAILED, status.why()),
                        "spool: " + spool(status),
                        "review: " + failed(state == GuardStatus.State.REVIEW_FAILED, status.why()),
                        "listeners: " + status.listeners().size() + " of " + listeners,
                        "bundle: " + status.revision()));
    }

    private static String spool(GuardStatus status) {
        return status.spool().isEmpty()
                ? "none"
                : failed(status.state() == GuardStatus.State.SPOOL_FAILED, status.why());
    }

    private static String failed(boolean failed, String why) {
        return failed ? "failed: " + why : "ok";
    }
}
