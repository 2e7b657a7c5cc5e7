package org.sallyport.guard.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.sallyport.guard.audit.JournalFile;
import org.sallyport.guard.crypto.Digests;
import org.sallyport.guard.crypto.Sealing;
import org.sallyport.guard.crypto.StoreKey;

/** The file of a spool that is written. Used by one thread at a time. */
final class Segment implements Closeable {
    private final JournalFile file;
    private final long number;
    private final Sealing sealing;
    private long frames;

    private Segment(JournalFile file, long number, Sealing sealing) {
        this.file = file;
        this.number = number;
        this.sealing = sealing;
    }

    static Segment begin(JournalFile.Opener opener, Path path, long number, StoreKey key) throws IOException {
        JournalFile file = opener.open(path);
        try {
            if (file.size() > 0) {
                throw new IOException(path + " is there already");
            }
            byte[] beginning = Framing.beginning(Digests.random(Framing.SALT));
            file.append(ByteBuffer.wrap(beginning));
            return new Segment(file, number, key.sealing(beginning));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    long number() {
        return number;
    }

    long size() {
        return file.size();
    }

    /** Appends the entries in one frame: after a crash all of them are there, or none. */
    void append(List<Entry> entries) throws IOException {
        frames++;
        byte[] sealed = sealing.seal(Entry.text(entries), Framing.bound(number, frames));
        file.append(Framing.frame(sealed, number, frames));
    }

    void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
