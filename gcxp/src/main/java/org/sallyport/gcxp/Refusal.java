package org.sallyport.gcxp;

import java.util.Locale;

/** Why octets are refused; each is a rule of PROTOCOL.md, section 3 or 4, from the side of who reads. */
public enum Refusal {
    /** Rule F-01. */
    NO_PREAMBLE("the connection does not begin with the octets D9 D9 F7"),
    /** Rule F-02. */
    OTHER_VERSION("the version is not 0"),
    /** Rule F-03. */
    NO_FRAME("a frame does not begin with the octets D8 18"),
    /** Rule F-04. */
    NO_OCTET_STRING("the tag of a frame is not followed by an octet string of definite length"),
    /** Rule F-05. */
    FRAME_LENGTH_NOT_SHORTEST("the length of a frame is not in its shortest form"),
    /** Rule F-06. */
    TOO_LARGE("a message is larger than is taken here"),
    /** Rule F-07. */
    TOO_SMALL("a message is smaller than any can be"),
    /** Rule F-08. */
    NO_ARRAY("a message is not an array of definite length"),
    /** Rule F-09. */
    ARRAY_LENGTH("a message has fewer than 2 items or more than 4"),
    /** Rule F-10. */
    TYPE_NOT_SHORTEST("the type of a message is not in its shortest form"),
    /** Rule F-11. */
    NO_TYPE("the type of a message is neither 2 (request) nor 3 (response)"),
    /** Rule F-12. */
    ITEMS_DO_NOT_FIT("a request has not 2 or 3 items, or a response not 3 or 4"),
    /** Rule F-13. */
    NO_BIT("the second item of a response is neither true nor false"),
    /** Rule F-14. */
    NO_ID("an id is not an octet string of definite length"),
    /** Rule F-15. */
    ID_LENGTH_NOT_SHORTEST("the length of an id is not in its shortest form"),
    /** Rule F-16. */
    ID_LENGTH("an id is empty, or longer than 256 octets"),
    /** Rule F-17. */
    NO_TEXT("a payload is not a text string of definite length"),
    /** Rule F-18. */
    TEXT_LENGTH_NOT_SHORTEST("the length of a payload is not in its shortest form"),
    /** Rule F-19. */
    EMPTY_TEXT("a payload is empty"),
    /** Rule F-20. */
    NOT_UTF_8("a payload is not strict UTF-8"),
    /** Rule F-21. */
    CUT("a message ends before its last item does"),
    /** Rule F-22. */
    TRAILING("octets follow the last item of a message");

    private final String what;

    Refusal(String what) {
        this.what = what;
    }

    /** What is wrong, as one sentence without its full stop. */
    public String what() {
        return what;
    }

    /** Its name in files: lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rule of PROTOCOL.md. */
    public String rule() {
        return String.format(Locale.ROOT, "F-%02d", ordinal() + 1);
    }
}
