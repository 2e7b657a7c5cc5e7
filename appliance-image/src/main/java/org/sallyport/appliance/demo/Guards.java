package org.sallyport.appliance.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.appliance.running.GuardProcess;
import org.sallyport.appliance.running.Running;
import org.sallyport.appliance.running.XmlGuardProcess;
import org.sallyport.guard.config.Check;

/** The guards of a deployment, running in this process as each would in one of its own. */
final class Guards implements AutoCloseable {
    private final List<Hop> hops;
    private final Map<String, Running> running = new HashMap<>();
    private final Deque<Running> started = new ArrayDeque<>();

    private Guards(List<Hop> hops) {
        this.hops = hops;
    }

    /** Starts them, those first that are called by others. */
    static Guards start(List<Hop> hops, Decisions decisions) throws IOException {
        Guards guards = new Guards(hops);
        try {
            for (Hop hop : hops.reversed()) {
                Running one = start(hop, decisions);
                guards.running.put(hop.name(), one);
                guards.started.push(one);
            }
            return guards;
        } catch (IOException | RuntimeException e) {
            guards.close();
            throw e;
        }
    }

    private static Running start(Hop hop, Decisions decisions) throws IOException {
        Check check = Check.of(hop.configuration());
        if (check.instance().isPresent()) {
            return XmlGuardProcess.start(check.instance().get(), decisions.ofXmlGuard(hop.name()));
        }
        return GuardProcess.start(
                check.loaded()
                        .orElseThrow(
                                () -> new IOException("the demo's own configuration is wrong: " + check.findings())),
                decisions.of(hop.name()));
    }

    /** Where Blue's server comes in: the first listener of the first guard. */
    InetSocketAddress forBlue() {
        return listeners(hops.getFirst().name()).getFirst();
    }

    /** Where Red's server comes in: that of the last guard, or the second one of the only guard. */
    InetSocketAddress forRed() {
        List<InetSocketAddress> last = listeners(hops.getLast().name());
        return hops.size() == 1 ? last.getLast() : last.getFirst();
    }

    /** Where other guards come in: the last listener of each. */
    InetSocketAddress forGuards(String hop) {
        return listeners(hop).getLast();
    }

    private List<InetSocketAddress> listeners(String hop) {
        Running one = running.get(hop);
        if (one == null) {
            throw new IllegalArgumentException("no guard is called " + hop);
        }
        return one.listeners();
    }

    /** Ends them, those first that call others. */
    @Override
    public void close() throws IOException {
        for (Running one : started) {
            one.close();
        }
    }
}
