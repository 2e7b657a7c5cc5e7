package org.sallyport.appliance.gcxp;

/** What became of a rule. */
enum Outcome {
    NOT_SEEN("not seen"),
    PASS("pass"),
    FAIL("FAIL");

    private final String shown;

    Outcome(String shown) {
        this.shown = shown;
    }

    /** As a person reads it. */
    String shown() {
        return shown;
    }

    /** As a program reads it. */
    String word() {
        return shown.replace(' ', '-').toLowerCase(java.util.Locale.ROOT);
    }
}
