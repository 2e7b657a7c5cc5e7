package org.sallyport.guard.crypto;

/** By what a process does cryptography. */
public enum CryptoMode {
    /** What the Java platform has. */
    STANDARD,
    /** Bouncy Castle's FIPS module in approved mode, and nothing else. */
    FIPS
}
