package org.sallyport.guard.control.api;

import java.time.Instant;
import java.util.List;

/**
 * A message that waits for persons, without its content. Addresses are {@code *@domain} for who may see no names.
 *
 * @param passage the passage in which it was held; names it
 * @param from the side that it comes from
 * @param to the side that it goes to
 * @param peer the id of the peer that brought it
 * @param sender who sent it
 * @param receiver to whom
 * @param since when it came
 * @param expires when it is refused
 * @param rule the rule that holds it
 * @param why why, in printable ASCII
 * @param reviewers how many different persons must release it
 * @param input the keyed digest of what came, which is what persons sign
 * @param octets how many octets it has
 * @param signatures who has signed
 */
public record HeldItem(
        String passage,
        String from,
        String to,
        String peer,
        String sender,
        String receiver,
        Instant since,
        Instant expires,
        String rule,
        String why,
        int reviewers,
        String input,
        int octets,
        List<Signature> signatures) {
    public HeldItem {
        signatures = List.copyOf(signatures);
    }

    /**
     * What a person has signed.
     *
     * @param signer his name
     * @param verdict {@code release} or {@code refuse}
     * @param time when he says he signed
     */
    public record Signature(String signer, String verdict, String time) {}
}
