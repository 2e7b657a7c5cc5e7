package org.sallyport.guard.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The file that groups of records are appended to, also those of another store. Used by one thread at a time. */
public interface JournalFile extends Closeable {
    /** Appends all of it; returns only when the file in the journal's directory surely holds it. */
    void append(ByteBuffer group) throws IOException;

    /** Forces what was appended to the disk. */
    void force() throws IOException;

    /** Its size in octets. */
    long size();

    /**
     * Opens a file of the file system to append to it, readable by its owner alone, and creates it when it is not there.
     * When it is removed, replaced or cut by others, the next append fails.
     */
    static JournalFile open(Path file) throws IOException {
        return AppendedFile.open(file);
    }

    /** How such a file is opened. */
    interface Opener {
        /** Opens the file to append to it, and creates it when it is not there. */
        JournalFile open(Path file) throws IOException;
    }
}
