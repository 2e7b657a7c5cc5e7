package org.sallyport.policy.control.transform;

/**
 * Why a programme cannot be used.
 *
 * @param line where in its text, 1 being the first; 0 for the whole
 * @param column where in the line, 1 being the first; 0 for the whole
 * @param what what is wrong
 */
public record Fault(int line, int column, String what) {
    /** A fault of the whole. */
    static Fault of(String what) {
        return new Fault(0, 0, what);
    }
}
