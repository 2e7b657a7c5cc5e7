package org.sallyport.guard.spool;

/** Told what became of something that was to be kept: exactly one of the two, on the spool's thread; must not block. */
public interface Told {
    /**
     * It has survived what the spool's durability says.
     *
     * @param number names it from now on
     */
    void kept(long number);

    /** It is not surely kept: nothing may be acknowledged. */
    void failed();
}
