package org.sallyport.guard.crypto;

/** What is wrong with a certificate that proves nothing: few fixed words, for whatever counts rather than quotes. */
public enum Flaw {
    /** None was shown. */
    MISSING("no certificate"),
    /** It leads to no authority in the peer's trust file. */
    OTHER_AUTHORITY("certificate of another authority"),
    /** It, or one above it, was valid once. */
    EXPIRED("certificate expired"),
    /** It, or one above it, will be valid. */
    NOT_YET_VALID("certificate not yet valid"),
    /** It, or one above it, was revoked. */
    REVOKED("certificate revoked"),
    /** No current list says that it, and all above it, were not revoked. */
    REVOCATION_UNKNOWN("no current revocation list for the certificate"),
    /** A key or a signature is too weak. */
    WEAK("certificate too weak"),
    /** It is not for TLS servers. */
    OTHER_USE("certificate for another use"),
    /** It names no domain in a way that counts. */
    NO_NAME("certificate without a name that counts"),
    /** It names other domains. */
    OTHER_NAME("certificate of another name"),
    /** Something else of its path does not hold. */
    PATH("certificate path does not hold");

    private final String word;

    Flaw(String word) {
        this.word = word;
    }

    /** As records show it. */
    public String word() {
        return word;
    }
}
