package org.sallyport.console.web;

import java.io.Serial;

/** A request that is not done: told to the browser as {@code {"error":{"what":...,"field":...}}}. */
public final class Fault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String what;
    private final String field;

    private Fault(int status, String what, String field) {
        super(what, null, false, false);
        this.status = status;
        this.what = what;
        this.field = field;
    }

    /** 400: what was sent is wrong as a whole. */
    public static Fault wrong(String what) {
        return new Fault(400, what, "");
    }

    /** 422: one field of it is wrong; the page shows the text beside that field. */
    public static Fault field(String field, String what) {
        return new Fault(422, what, field);
    }

    /** 401: nobody is logged in, or no longer. */
    public static Fault signedOut(String what) {
        return new Fault(401, what, "");
    }

    /** 403: this person may not. */
    public static Fault forbidden(String what) {
        return new Fault(403, what, "");
    }

    /** 404: there is no such thing. */
    public static Fault missing(String what) {
        return new Fault(404, what, "");
    }

    /** 405: it is there, and not for this method. */
    static Fault method() {
        return new Fault(405, "this address has no such method", "");
    }

    /** 409: things have changed meanwhile, or are in another state than this needs. */
    public static Fault conflict(String what) {
        return new Fault(409, what, "");
    }

    /** 413: too much was sent. */
    static Fault tooLarge(int most) {
        return new Fault(413, "expected at most " + most + " octets", "");
    }

    /** 415: it is no JSON. */
    static Fault noJson() {
        return new Fault(415, "expected Content-Type: application/json", "");
    }

    /** 429: too much at once; it may be tried again later. */
    public static Fault busy(String what) {
        return new Fault(429, what, "");
    }

    /** 503: the guard cannot be asked now. */
    public static Fault unavailable(String what) {
        return new Fault(503, what, "");
    }

    /** 500: something failed inside. */
    public static Fault failed(String what) {
        return new Fault(500, what, "");
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** What is wrong, for people, in one line. */
    public String what() {
        return what;
    }

    /** The field that it stands beside; empty for none. */
    public String field() {
        return field;
    }
}
