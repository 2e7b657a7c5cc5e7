package org.sallyport.appliance.demo;

import java.io.IOException;

/**
 * One scene of a demo.
 *
 * @param title what happens, for the reader
 * @param act what is done
 * @param events how many events follow: decisions, those about answers among them, and whatever else a guard does
 */
record Scene(String title, Act act, int events) {
    /** Something that may fail for want of a connection. */
    @FunctionalInterface
    interface Act {
        void play(Cast cast) throws IOException;
    }

    /** Blue's server sends it. */
    static Scene blue(String title, String to, String xml, int events) {
        return new Scene(title, cast -> cast.blue().send("blue.test", to, xml), events);
    }

    /** Red's server sends it. */
    static Scene red(String title, String to, String xml, int events) {
        return new Scene(title, cast -> cast.red().send("red.test", to, xml), events);
    }

    /**
     * Somebody with the certificate of a guard sends it over GCXP.
     *
     * @param as the guard
     * @param to name of the guard that it is sent to
     */
    static Scene intruder(String title, String as, String to, String xml, int events) {
        return new Scene(title, cast -> cast.intruder().send(as, to, xml), events);
    }
}
