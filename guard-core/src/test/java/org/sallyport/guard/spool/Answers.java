package org.sallyport.guard.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a spool told; empty for failed. */
final class Answers implements Told {
    private final BlockingQueue<OptionalLong> told = new LinkedBlockingQueue<>();

    @Override
    public void kept(long number) {
        told.add(OptionalLong.of(number));
    }

    @Override
    public void failed() {
        told.add(OptionalLong.empty());
    }

    OptionalLong next() throws InterruptedException {
        OptionalLong next = told.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("an answer").isNotNull();
        return next;
    }
}
