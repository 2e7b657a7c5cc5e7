package org.sallyport.policy.report;

import java.util.List;
import java.util.Locale;

/** Channels for a terminal. */
public final class ChannelsText {
    private ChannelsText() {}

    /** The channels, in lines. */
    public static List<String> lines(Channels channels) {
        Lines lines = new Lines();
        lines.text(
                0,
                "From " + channels.from() + " to " + channels.to() + ", in bits a stanza; a stanza has at most "
                        + channels.octets() + " octets");
        for (Channels.Entry entry : channels.entries()) {
            lines.heading(entry.allow() + ": " + entry.what());
            entry.places().forEach(place -> lines.text(0, line(place)));
            lines.blank()
                    .text(
                            2,
                            (entry.free() ? "Free text, and beside it at most " : "At most ") + bits(entry.beside())
                                    + " bits");
        }
        lines.heading("Who sees only the encrypted link");
        lines.text(0, "At most " + bits(channels.link()) + " bits: its size and its time");
        lines.heading("What this rests on");
        channels.assumptions().forEach(each -> lines.hanging("- ", 2, each));
        return lines.all();
    }

    private static String line(Channels.Place place) {
        String text = String.format(
                Locale.ROOT, "%12s  %-12s %s", bits(place.bits()), shortened(place.kind()), place.where());
        return place.note().isEmpty() ? text : text + " (" + place.note() + ")";
    }

    private static String shortened(String kind) {
        return kind.indexOf('|') < 0 && kind.indexOf('(') < 0 ? kind : kind.replaceAll("[|(].*", "...");
    }

    private static String bits(double bits) {
        return String.format(Locale.ROOT, "%.1f", bits);
    }
}
