package org.sallyport.guard.audit;

import java.util.concurrent.atomic.AtomicLong;
import org.sallyport.policy.control.PassageId;

/**
 * Names passages: the instance is drawn when a journal is begun, the boot is counted in it, so no two passages of any
 * two guards bear one name. Thread-safe.
 */
public final class PassageIds {
    private final int instance;
    private final int boot;
    private final AtomicLong counter = new AtomicLong();

    PassageIds(int instance, int boot) {
        this.instance = instance;
        this.boot = boot;
    }

    /** A name that was never given before. */
    public PassageId next() {
        return new PassageId(instance, boot, counter.incrementAndGet());
    }

    /** Which guard this is. */
    public int instance() {
        return instance;
    }

    /** Which start of that guard this is, from 1. */
    public int boot() {
        return boot;
    }
}
