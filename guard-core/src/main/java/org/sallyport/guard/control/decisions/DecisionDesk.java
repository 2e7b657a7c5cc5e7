package org.sallyport.guard.control.decisions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.Feed;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.DecisionQuery;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers who asks about decisions. Few searches go on at once, for they read much. Thread-safe. */
public final class DecisionDesk {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionDesk.class);
    private static final int MOST_SEARCHES = 4;

    private final Path directory;
    private final Journal journal;
    private final Watchers watchers;
    private final Semaphore searches = new Semaphore(MOST_SEARCHES);

    /**
     * @param directory the journal's
     * @param journal where it is recorded what an auditor has looked at
     * @param watchers see what is decided
     */
    public DecisionDesk(Path directory, Journal journal, Watchers watchers) {
        this.directory = directory;
        this.journal = journal;
        this.watchers = watchers;
    }

    /** Answers. That the caller has the role which the request needs was found out before. */
    public Answer answer(Caller caller, Request.OfDecisions request) {
        return request instanceof Request.Watch watch ? watch(caller, watch) : searched(caller, request);
    }

    private Answer watch(Caller caller, Request.Watch watch) {
        boolean auditor = caller.may(Role.AUDITOR);
        if (watch.content() && !auditor) {
            return Answer.refused(Response.Reason.NOT_PERMITTED, "content is shown to auditors alone");
        }
        Optional<String> forbidden = watch.query().forAuditorsAlone();
        if (forbidden.isPresent() && !auditor) {
            return Answer.refused(Response.Reason.NOT_PERMITTED, forbidden.get());
        }
        Optional<Feed> feed = watchers.watch(caller, watch.query(), watch.content());
        if (feed.isEmpty()) {
            return Answer.refused(Response.Reason.BUSY, Watchers.MOST + " watch already");
        }
        if (auditor) {
            record(caller, watch.content() ? "view" : "watch", watch.query().text());
        }
        return new Answer.Many(feed.get());
    }

    private Answer searched(Caller caller, Request.OfDecisions request) {
        if (!searches.tryAcquire()) {
            return Answer.refused(Response.Reason.BUSY, MOST_SEARCHES + " searches go on already");
        }
        try {
            Search search = new Search(directory, caller);
            return switch (request) {
                case Request.Search wanted -> {
                    if (caller.may(Role.AUDITOR)) {
                        record(caller, "search", wanted.query().text());
                    }
                    yield new Answer.One(new Response.Found(search.page(wanted.query(), wanted.from(), wanted.most())));
                }
                case Request.Export(DecisionQuery query, long after) -> {
                    if (after <= 0) {
                        record(caller, "export", query.text());
                    }
                    yield new Answer.One(new Response.Exported(new Export(directory).page(query, Math.max(0, after))));
                }
                case Request.ShowPassage wanted -> passage(caller, search, wanted.passage());
                case Request.Watch _ -> throw new IllegalStateException("that is no search");
            };
        } catch (IllegalArgumentException e) {
            return Answer.refused(Response.Reason.WRONG, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.warn("the journal cannot be searched: {}", e.getMessage());
            return Answer.refused(Response.Reason.FAILED, "the journal cannot be searched; the guard's log says more");
        } finally {
            searches.release();
        }
    }

    private Answer passage(Caller caller, Search search, String passage) throws IOException {
        if (caller.may(Role.AUDITOR)) {
            record(caller, "search", "passage " + passage);
        }
        return search.passage(passage)
                .<Answer>map(detail -> new Answer.One(new Response.ShownPassage(detail)))
                .orElseGet(() -> Answer.refused(
                        Response.Reason.WRONG, "passage: no decision of that name is found in the journal"));
    }

    private void record(Caller caller, String what, String detail) {
        journal.note(new Note.Act(caller.inRecords(), what, ascii(detail)));
    }

    /** Records hold printable ASCII. */
    private static String ascii(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(500)
                .forEach(point -> shown.appendCodePoint(point >= ' ' && point <= '~' ? point : '?'));
        return shown.toString();
    }
}
