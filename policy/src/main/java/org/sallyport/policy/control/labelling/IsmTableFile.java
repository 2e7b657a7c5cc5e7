package org.sallyport.policy.control.labelling;

import org.sallyport.policy.label.format.IsmTable;
import org.sallyport.policy.label.ism.IsmFile;
import org.sallyport.policy.setting.Attachment;

/** A file of the bundle that says what the attributes of IC-ISM mean under a policy. Immutable. */
public final class IsmTableFile {
    private final Attachment file;
    private final IsmTable table;

    private IsmTableFile(Attachment file, IsmTable table) {
        this.file = file;
        this.table = table;
    }

    /** @throws IllegalArgumentException when the file cannot be read; the message names each problem with its place */
    public static IsmTableFile of(Attachment file) {
        return new IsmTableFile(file, IsmFile.of(file));
    }

    /** The table. */
    public IsmTable table() {
        return table;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IsmTableFile that && that.file.equals(file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }

    /** The name of the file. */
    @Override
    public String toString() {
        return file.name();
    }
}
