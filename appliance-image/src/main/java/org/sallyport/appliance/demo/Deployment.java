package org.sallyport.appliance.demo;

import java.util.List;

/** Ways to stand between two sides. */
enum Deployment {
    /** One guard for both. */
    SINGLE("single"),
    /** An edge for each, which speak GCXP. */
    PAIR("pair", "edge-a", "edge-b"),
    /** The same, with an XML guard for each direction between them. */
    GUARDED_PAIR("guarded-pair", "edge-a", "guard-a-to-b", "guard-b-to-a", "edge-b");

    private final String word;
    private final List<String> hops;

    Deployment(String word, String... hops) {
        this.word = word;
        this.hops = List.of(hops);
    }

    /** Names of the guards in a row, from Blue to Red, which are those of their directories; none where there is but one. */
    List<String> hops() {
        return hops;
    }

    /** The word on the command line, and the name of the directory with its files. */
    @Override
    public String toString() {
        return word;
    }
}
