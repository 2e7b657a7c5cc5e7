package org.sallyport.appliance.lab;

/** By what the guards of a run do their cryptography: the property {@code sallyport.crypto}. The peers are foreign. */
public final class Cryptography {
    /** The mode, as a configuration names it. */
    public static final String MODE = System.getProperty("sallyport.crypto", "standard");

    /** What a guard's configuration says of it. */
    static final String TABLE = "[crypto]\nmode = \"" + MODE + "\"\n";

    private Cryptography() {}
}
