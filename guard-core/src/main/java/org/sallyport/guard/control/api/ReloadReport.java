package org.sallyport.guard.control.api;

import java.util.List;

/**
 * What a reload came to. Texts are for people, a line each.
 *
 * @param done whether what was read is in force now; else everything is as it was
 * @param before the revision that was in force until then
 * @param revision the one that is in force now
 * @param findings all that was found wrong, each beginning with {@code error:} or {@code warning:}
 * @param changed what is in force now and was not
 * @param ended whose streams ended for it, or were told to end
 * @param restart what was read and waits for a restart
 */
public record ReloadReport(
        boolean done,
        String before,
        String revision,
        List<String> findings,
        List<String> changed,
        List<Ended> ended,
        List<String> restart) {
    public ReloadReport {
        findings = List.copyOf(findings);
        changed = List.copyOf(changed);
        ended = List.copyOf(ended);
        restart = List.copyOf(restart);
    }

    /** Nothing was put in force. */
    public static ReloadReport refused(String revision, List<String> findings) {
        return new ReloadReport(false, revision, revision, findings, List.of(), List.of(), List.of());
    }

    /**
     * Streams of a peer that ended.
     *
     * @param peer id of the peer
     * @param why what of it is not what it was
     * @param streams how many were open
     */
    public record Ended(String peer, String why, int streams) {}
}
