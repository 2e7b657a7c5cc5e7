package org.sallyport.guard.xmpp;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sallyport.guard.crossing.Arrival;
import org.sallyport.guard.crossing.Intake;
import org.sallyport.guard.crossing.Receipt;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StreamCondition;

/** Keeps what arrives, and refuses wrong addresses as a crossing does. */
final class RecordedIntake implements Intake {
    final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    final Set<String> served = ConcurrentHashMap.newKeySet();
    volatile boolean isOpen = true;
    volatile Function<Arrival, Receipt> receipt = arrival -> new Receipt.Taken();

    @Override
    public Receipt arrive(Arrival arrival) {
        if (arrival.read() instanceof Stanza stanza
                && !arrival.mayBeFrom().test(stanza.from().domain())) {
            return new Receipt.End(StreamCondition.INVALID_FROM);
        }
        if (arrival.read() instanceof Stanza stanza
                && !arrival.mayBeTo().test(stanza.to().domain())) {
            return new Receipt.End(StreamCondition.HOST_UNKNOWN);
        }
        arrivals.add(arrival);
        return receipt.apply(arrival);
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public boolean serves(String side, String domain) {
        return side.equals(Stack.SIDE) && served.contains(domain);
    }

    Arrival next() throws InterruptedException {
        Arrival arrival = arrivals.poll(5, TimeUnit.SECONDS);
        if (arrival == null) {
            throw new AssertionError("nothing arrived within 5 s");
        }
        return arrival;
    }

    String nextBody() throws InterruptedException {
        return ((Stanza) next().read())
                .element()
                .child(Name.server("body"))
                .map(Element::text)
                .orElseThrow();
    }
}
