package org.sallyport.appliance.gcxp;

/** What a connection did when it was expected to end. */
enum Ending {
    /** It ended in good order. */
    NOTIFIED("it was closed with close_notify"),
    /** It ended, and TLS was not told. */
    CUT("it was closed without close_notify"),
    /** Something came. */
    SAID("octets came"),
    /** It is open still. */
    OPEN("it stayed open");

    private final String what;

    Ending(String what) {
        this.what = what;
    }

    String what() {
        return what;
    }

    boolean isEnd() {
        return this == NOTIFIED || this == CUT;
    }
}
