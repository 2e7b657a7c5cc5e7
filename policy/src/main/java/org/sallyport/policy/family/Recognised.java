package org.sallyport.policy.family;

import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Shown;

/**
 * What was recognised in a stanza first.
 *
 * @param specification the document that defines it
 * @param title its title
 * @param where the element in which it was seen
 */
public record Recognised(String specification, String title, Name where) {
    /** For a record: what it is, and in which element; never the text of the stanza. */
    @Override
    public String toString() {
        return specification + " " + title + ", in " + Shown.printable(where.toString(), Shown.MOST);
    }
}
