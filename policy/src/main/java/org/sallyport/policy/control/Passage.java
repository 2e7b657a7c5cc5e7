package org.sallyport.policy.control;

import org.sallyport.policy.stanza.Stanza;

/**
 * One stanza on its way through one crossing.
 *
 * @param id its name in the records
 * @param from the id of the side it comes from
 * @param to the id of the side it goes to
 * @param stanza the stanza as the steps before have left it
 * @param facts what else a decision may read
 */
public record Passage(PassageId id, String from, String to, Stanza stanza, Facts facts) {
    /** This passage with the stanza rewritten. */
    public Passage with(Stanza rewritten) {
        return new Passage(id, from, to, rewritten, facts);
    }
}
