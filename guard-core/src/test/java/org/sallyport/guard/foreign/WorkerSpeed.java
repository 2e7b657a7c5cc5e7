package org.sallyport.guard.foreign;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.control.transform.Workbench;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/** What the way to a worker and back costs: the same stylesheet there and here. A main, for it says nothing right or wrong. */
final class WorkerSpeed {
    private static final Element MESSAGE = Element.of(
                    Name.server("message"),
                    Element.of(
                            Name.server("body"),
                            "The convoy leaves at half past six and takes the road by the river. ".repeat(9)),
                    Element.of(new Name("urn:xmpp:receipts", "request")))
            .with("from", "alice.the.dispatcher@blue.test/desk.b1946ac92492")
            .with("to", "bob.the.driver@red.test/phone.6b1e");

    private static final int RUNS = 20_000;

    private WorkerSpeed() {}

    private interface Run {
        Product once();
    }

    public static void main(String[] arguments) {
        Programme upper = Programmes.upper();
        Workbench here = new Workbench();
        try (Workers workers = new Workers()) {
            for (int round = 0; round < 4; round++) {
                print("here  ", () -> here.run(upper, MESSAGE, Instant.EPOCH));
                print("worker", () -> workers.run(upper, MESSAGE, Instant.EPOCH, Duration.ofSeconds(10)));
            }
        }
    }

    private static void print(String where, Run run) {
        long[] nanos = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            if (!(run.once() instanceof Product.Made)) {
                throw new IllegalStateException("no product");
            }
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s: half within %.1f us, 99 %% within %.1f us%n",
                where,
                nanos[RUNS / 2] / 1e3,
                nanos[RUNS * 99 / 100] / 1e3);
    }
}
