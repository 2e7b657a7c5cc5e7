package org.sallyport.appliance.demo;

import javax.net.ssl.SSLContext;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;

/**
 * Who certifies whom in the demo: each side has an authority that the guard trusts for that side's server alone, the
 * guards have one that both servers trust, and there is one for guards among themselves.
 */
record Certificates(
        DemoAuthority blue,
        DemoAuthority red,
        DemoAuthority guards,
        DemoAuthority boundary,
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
                DemoAuthority.create("Boundary authority"),
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

    /** What a guard shows to other guards. */
    Identity hop(String name) {
        return boundary.issue(name, name + ".test");
    }

    /** What an edge shows to its side's server, for which it speaks for the other side. */
    Identity edge(String domain) {
        return guards.issue(domain, domain + ".test");
    }

    /** The authority whose certificate stands in a trust file of this name. */
    DemoAuthority authority(String trust) {
        return switch (trust) {
            case "blue.pem" -> blue;
            case "red.pem" -> red;
            case "boundary.pem" -> boundary;
            default -> throw new IllegalArgumentException("nobody in the demo is trusted as in " + trust);
        };
    }
}
