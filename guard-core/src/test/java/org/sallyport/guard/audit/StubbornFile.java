package org.sallyport.guard.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A file that can be made to fail, or to wait; it writes to a real one. */
final class StubbornFile {
    private final AtomicInteger appends = new AtomicInteger();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile boolean waits;
    private volatile boolean fails;
    private volatile boolean failsToForce;

    JournalFile.Opener opener() {
        return path -> new Wrapped(AppendedFile.open(path));
    }

    /** From now on the next write waits until {@link #goOn}. */
    void hold() {
        waits = true;
    }

    /** Waits until a write waits. */
    void awaitHeld() {
        Given.await(reached);
    }

    void goOn() {
        gate.countDown();
    }

    void fail() {
        fails = true;
    }

    void failToForce() {
        failsToForce = true;
    }

    int appends() {
        return appends.get();
    }

    private final class Wrapped implements JournalFile {
        private final JournalFile file;

        Wrapped(JournalFile file) {
            this.file = file;
        }

        @Override
        public void append(ByteBuffer group) throws IOException {
            if (waits) {
                reached.countDown();
                Given.await(gate);
            }
            if (fails) {
                throw new IOException("the disk is gone");
            }
            appends.incrementAndGet();
            file.append(group);
        }

        @Override
        public void force() throws IOException {
            if (failsToForce) {
                throw new IOException("the disk does not answer");
            }
            file.force();
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
