package org.sallyport.appliance.demo;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the reader of a demo is told before and after it. */
final class Programme {
    private final Deployment deployment;
    private final Path place;
    private final List<Hop> hops;
    private final Guards guards;

    Programme(Deployment deployment, Path place, List<Hop> hops, Guards guards) {
        this.deployment = deployment;
        this.place = place;
        this.hops = hops;
        this.guards = guards;
    }

    List<String> introduction() {
        String blue = shown(guards.forBlue());
        String red = shown(guards.forRed());
        return switch (deployment) {
            case SINGLE ->
                List.of(
                        "A guard stands between blue.test and red.test, two small servers inside this program.",
                        "  blue.test reaches it at " + blue + ", red.test at " + red + "; all of it is on loopback.",
                        "  What may cross:  " + place.resolve("bundle/policies"),
                        "");
            case PAIR ->
                List.of(
                        "Each side has a guard of its own: Blue's is edge-a, Red's is edge-b. Between them is GCXP.",
                        "",
                        "  blue.test --S2S-- edge-a ==GCXP==> edge-b --S2S-- red.test",
                        "                    edge-a <==GCXP== edge-b",
                        "",
                        "  blue.test reaches edge-a at " + blue + ", red.test edge-b at " + red
                                + "; all of it is on loopback.",
                        "  A GCXP link carries messages one way; back comes one bit for each: taken, or not.",
                        "  What each edge lets cross, and how it is configured:  " + place,
                        "");
            case GUARDED_PAIR ->
                List.of(
                        "Each side has a guard of its own: Blue's is edge-a, Red's is edge-b. Between them is an XML guard",
                        "for each direction, which reads by other code what an edge has written.",
                        "",
                        "  blue.test --S2S-- edge-a ==GCXP==> guard-a-to-b ==GCXP==> edge-b --S2S-- red.test",
                        "                    edge-a <==GCXP== guard-b-to-a <==GCXP== edge-b",
                        "",
                        "  blue.test reaches edge-a at " + blue + ", red.test edge-b at " + red
                                + "; all of it is on loopback.",
                        "  A GCXP link carries messages one way; back comes one bit for each: taken, or not.",
                        "  What each lets pass, and how it is configured:  " + place,
                        "");
        };
    }

    List<String> conclusion() {
        List<String> lines = new ArrayList<>();
        if (deployment == Deployment.SINGLE) {
            lines.add("Every decision above is in the journal. See for yourself:");
        } else {
            lines.add("Every decision above is in the journal of the guard that made it. See for yourself:");
        }
        for (Hop hop : hops) {
            lines.add("  " + program() + " audit verify " + hop.directory().resolve("journal"));
        }
        lines.add("  " + program() + " explain --bundle "
                + hops.getFirst().directory().resolve("bundle") + " --from blue --to red < stanza.xml");
        if (deployment == Deployment.GUARDED_PAIR) {
            lines.add("  " + program() + " verify --trim --bundle "
                    + hops.get(1).directory().resolve("bundle") + " stanza.xml");
        }
        lines.add("");
        return lines;
    }

    private static String program() {
        return Path.of(System.getProperty("sallyport.home", "."), "bin", "sallyport")
                .toString();
    }

    private static String shown(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
