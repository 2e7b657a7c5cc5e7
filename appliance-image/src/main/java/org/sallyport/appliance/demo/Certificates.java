package org.sallyport.appliance.demo;

import javax.net.ssl.SSLContext;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;

/**
 * Who certifies whom in the demo: each side has an authority that the guard trusts for that side's server alone, and the
 * guard has one that both servers trust.
 */
record Certificates(
        DemoAuthority blue,
        DemoAuthority red,
        DemoAuthority guards,
        Identity guard,
        Identity blueServer,
        Identity redServer) {
    static Certificates create() {
        DemoAuthority blue = DemoAuthority.create("Blue authority");
        DemoAuthority red = DemoAuthority.create("Red authority");
        DemoAuthority guards = DemoAuthority.create("Guard authority");
        return new Certificates(
                blue,
                red,
                guards,
                guards.issue("guard", "blue.test", "conference.blue.test", "red.test", "conference.red.test"),
                blue.issue("blue", "blue.test", "conference.blue.test"),
                red.issue("red", "red.test", "conference.red.test"));
    }

    SSLContext blueTls() {
        return EndpointTls.of(blueServer, guards);
    }

    SSLContext redTls() {
        return EndpointTls.of(redServer, guards);
    }
}
