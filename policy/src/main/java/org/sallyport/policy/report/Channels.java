package org.sallyport.policy.report;

import java.util.List;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;

/**
 * What a sender can say on a crossing beside what a reader reads: an upper bound in bits a stanza, place by place.
 *
 * @param from the side that sends
 * @param to the side that receives
 * @param octets the largest stanza that leaves
 * @param entries an entry for each allow
 * @param link what somebody learns who sees only the encrypted link: the size of a stanza and its time, in bits
 * @param assumptions what the numbers rest on
 */
public record Channels(String from, String to, int octets, List<Entry> entries, double link, List<String> assumptions) {
    /**
     * What one allow leaves.
     *
     * @param allow its id
     * @param what what it is for
     * @param places the places, in the order of the stanza
     * @param free whether there is a place that only the size of the stanza limits
     * @param beside the sum of all other places, in bits, and no more than the stanza has room for
     */
    public record Entry(String allow, String what, List<Place> places, boolean free, double beside) {
        public Entry {
            places = List.copyOf(places);
        }
    }

    /**
     * A place where a sender has a choice.
     *
     * @param where the place
     * @param kind what may stand there
     * @param bits how much it holds at most
     * @param note what holds of it
     */
    public record Place(String where, String kind, double bits, String note) {
        /** Whether only the size of the stanza bounds it: free text, or what may be repeated. */
        public boolean isFree() {
            return note.equals(ChannelCount.FREE);
        }
    }

    public Channels {
        entries = List.copyOf(entries);
        assumptions = List.copyOf(assumptions);
    }

    /** The channels of one crossing of the bundle. */
    public static Channels of(Bundle bundle, CrossingEntry crossing) {
        return new ChannelCount(bundle.policyOf(crossing), crossing).channels();
    }
}
