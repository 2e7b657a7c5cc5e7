package org.sallyport.appliance.running;

import java.util.function.Supplier;
import org.sallyport.guard.metrics.Metrics;
import org.sallyport.guard.verify.Judgement;
import org.sallyport.guard.verify.gate.Witness;

/**
 * Counts what an XML guard judges, and shows it to the next one.
 *
 * @param crossing from which end to which
 */
record CountedJudgements(Metrics metrics, Supplier<String> crossing, Witness next) implements Witness {
    @Override
    public void judged(byte[] octets, Judgement judgement) {
        metrics.judged(crossing.get(), judgement);
        next.judged(octets, judgement);
    }

    @Override
    public void took(long nanos) {
        metrics.took(crossing.get(), nanos);
        next.took(nanos);
    }

    @Override
    public void became(String word) {
        next.became(word);
    }
}
