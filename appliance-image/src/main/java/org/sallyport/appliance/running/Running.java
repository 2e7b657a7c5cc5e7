package org.sallyport.appliance.running;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.guard.control.api.ReloadReport;
import org.sallyport.guard.crossing.Witness;
import org.sallyport.guard.metrics.Metrics;
import org.sallyport.guard.metrics.Observed;
import org.sallyport.guard.service.ServiceNotices;
import org.sallyport.policy.decision.Revision;

/** A guard at work, of whichever mode. */
public sealed interface Running extends AutoCloseable permits GuardProcess, XmlGuardProcess {
    /**
     * Starts what the check has found right.
     *
     * @throws IOException when the journal or the control socket cannot be opened, or an address cannot be listened at;
     *     nothing is left running
     * @throws IllegalArgumentException when something is wrong with what was checked
     */
    static Running start(Check check) throws IOException {
        if (check.instance().isPresent()) {
            return XmlGuardProcess.start(check.instance().get(), org.sallyport.guard.verify.gate.Witness.NOBODY);
        }
        return GuardProcess.start(
                check.loaded().orElseThrow(() -> new IllegalArgumentException("there are problems")), Witness.NOBODY);
    }

    /** Where peers come in, in the order of the configuration. */
    List<InetSocketAddress> listeners();

    /** How it is now. */
    GuardStatus status();

    /** How it is now, for who counts. */
    Observed observed();

    /** The operator's file that was loaded last. */
    Configuration configuration();

    /** What it counts. */
    Metrics metrics();

    /** Whether the journal and every event loop answer. Waits for them, seconds at most. */
    boolean isAlive();

    /** From now on whoever manages the service is told of reloads and alarms, and that the guard is alive. */
    void announceTo(ServiceNotices manager);

    /** Who manages the service. */
    ServiceNotices manager();

    /** The revision in force. */
    Revision revision();

    /**
     * Reads everything again that a start reads: configuration, bundle, certificates, revocation lists, keys; checks it as a
     * start does, and puts it in force at once. Where anything is wrong with it, and where another mode is asked for,
     * everything stays as it was. Several at a time go one after the other. Blocks.
     */
    ReloadReport reload();

    @Override
    void close() throws IOException;
}
