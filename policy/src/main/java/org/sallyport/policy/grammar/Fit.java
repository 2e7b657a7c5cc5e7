package org.sallyport.policy.grammar;

import org.sallyport.policy.stanza.Stanza;

/** Whether a stanza fits the closed grammars. */
public sealed interface Fit {
    /**
     * It fits.
     *
     * @param stanza the stanza without white space between elements and with every value in its one spelling
     */
    record Fits(Stanza stanza) implements Fit {}

    /**
     * It does not.
     *
     * @param where the place, as a path of names from the stanza down
     * @param what what was found and what was expected, in printable ASCII; names of the stanza, never its text
     */
    record Misfit(String where, String what) implements Fit {}
}
