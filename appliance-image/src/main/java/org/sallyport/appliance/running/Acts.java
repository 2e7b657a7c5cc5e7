package org.sallyport.appliance.running;

import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.ReloadReport;

/** Puts on record who did what at the control socket. */
record Acts(Journal journal) {
    void did(Caller who, String what, String detail) {
        journal.note(new Note.Act(who.inRecords(), what, detail));
    }

    /** Somebody is about to see content; false when that cannot be recorded: then it is not shown. */
    boolean viewed(Caller who, String detail) {
        did(who, "view", detail);
        return !journal.hasFailed();
    }

    /** A reload, whatever comes of it. */
    ReloadReport reload(Caller who, Running guard) {
        ReloadReport report = guard.reload();
        did(who, "reload", (report.done() ? "done, revision " : "refused, still revision ") + report.revision());
        return report;
    }

    /** Draining is on record before it begins. */
    void drain(Caller who, GuardProcess guard, boolean on) {
        did(who, "drain", on ? "on" : "off");
        guard.drain(on);
    }
}
