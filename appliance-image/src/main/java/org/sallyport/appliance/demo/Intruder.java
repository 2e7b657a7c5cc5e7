package org.sallyport.appliance.demo;

/** Somebody who has the certificate of a guard, and with it sends others what that guard never would. */
@FunctionalInterface
interface Intruder {
    /** Where there is nothing to come by. */
    Intruder NOBODY = (as, to, xml) -> {};

    /**
     * Sends something, and has it said what comes back, when it comes.
     *
     * @param as whose certificate
     * @param to which guard
     */
    void send(String as, String to, String xml);
}
