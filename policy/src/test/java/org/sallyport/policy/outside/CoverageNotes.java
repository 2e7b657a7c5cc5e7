package org.sallyport.policy.outside;

import java.util.Map;
import java.util.TreeMap;

/** What is to be said about single stanzas of the set, and the words of the page. */
final class CoverageNotes {
    static final String HEAD = """
            # What the blocking controls catch

            Held against 2,927 stanzas printed in the XEPs, each with the classes that it was given by hand. Written by
            `OutsideCoverageTest` (profile `outside-vectors`, `-Dsallyport.regenerate=true`); the set is not part of the
            project. The rules follow from the XEPs: each sign in `src/main/resources/org/sallyport/policy/family` says from
            which.

            """;

    static final String TABLE = """
            | control | labelled | caught | recall | beside the label | precision |
            |---|---|---|---|---|---|
            """;

    static final String BELOW = """

            No stanza that is plain message, presence or harmless request only is caught by the first four, and none that merely
            names a feature, but for those below.

            ## Each miss, and each catch beside the label
            """;

    static final String JINGLE =
            "Jingle that does not say that it is for something else; a session that cannot begin needs none of it";

    static final String ADDRESS = "from or to an address that is named as a room service, which is what was asked for";

    static final Map<String, String> BY_ID = new TreeMap<>();

    static {
        String oob = "carries an address out of band (XEP-0066), wherever that leads";
        BY_ID.put("xep-0077/e025-01", oob);
        BY_ID.put("xep-0158/e011-01", oob);
        String data = "carries octets in a data: URI (RFC 2397)";
        BY_ID.put("xep-0284/e014-01", data);
        BY_ID.put("xep-0284/e015-01", data);
        BY_ID.put("xep-0511/e001-01", data);
        BY_ID.put(
                "xep-0471/e003-01",
                "carries a described address (XEP-0103) and the address of a room (XEP-0249) inside an event");
        String reason = "says file transfer only in its reason; the content that it names may be anything";
        BY_ID.put("xep-0234/e017-01", reason);
        BY_ID.put("xep-0234/e018-01", reason);
        String options =
                "writes, asks for or sends options of encrypted sessions: their Diffie-Hellman keys (XEP-0187, 3)";
        BY_ID.put("xep-0187/e001-01", options);
        BY_ID.put("xep-0187/e006-01", options);
        BY_ID.put("xep-0187/e008-01", options);
        BY_ID.put(
                "xep-0408/e002-02",
                "an answer to disco#info describes a service and joins nothing; so do those that the set calls mentions");
        String form = "registers with a room (XEP-0045, 7.10), here by a form of the type muc#user";
        BY_ID.put("xep-0068/e005-01", form);
        BY_ID.put("xep-0068/e006-01", form);
        String hats = "administers the hats of a room (XEP-0317)";
        for (String example : new String[] {"04", "06", "07", "09", "10", "11", "12", "14", "16", "18", "19"}) {
            BY_ID.put("xep-0317/e0" + example + "-01", hats);
        }
    }

    private CoverageNotes() {}
}
