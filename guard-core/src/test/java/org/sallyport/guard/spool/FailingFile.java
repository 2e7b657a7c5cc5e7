package org.sallyport.guard.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.sallyport.guard.audit.JournalFile;

/** Files that together take so many octets and not one more, as if the machine ended there. */
public final class FailingFile {
    private final AtomicLong left;

    public FailingFile(long octets) {
        left = new AtomicLong(octets);
    }

    public JournalFile.Opener opener() {
        return path -> new Wrapped(JournalFile.open(path));
    }

    private final class Wrapped implements JournalFile {
        private final JournalFile file;

        Wrapped(JournalFile file) {
            this.file = file;
        }

        @Override
        public void append(ByteBuffer group) throws IOException {
            long before = left.getAndAdd(-group.remaining());
            if (before >= group.remaining()) {
                file.append(group);
                return;
            }
            if (before > 0) {
                file.append(group.slice(group.position(), (int) before));
            }
            throw new IOException("the end of the world");
        }

        @Override
        public void force() throws IOException {
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
