package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.Xml;

/**
 * Users of two Prosodys choose labels from their server's catalog (mod_seclabels) and write to each other: what the other
 * side is cleared for arrives with a label of that side's policy, and nothing else arrives.
 */
class LabelsIT {
    private static final String CATALOG = "urn:xmpp:sec-label:catalog:2";
    private static final String STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas";
    private static final String ESS = "urn:xmpp:sec-label:ess:0";
    /** GUARDED, Petrel, for Harbour, about the weather; as the catalog has it. */
    private static final String GUARDED =
            "MWMCAQcGBIg3EQExWDAbgApghkgBZQIBCAMCoQ0wCwYFiDcRAQEDAgZAMBuACmCGSAFlAgEIAwOhDTALBgWINxEBBQMCB4AwHIAKYIZIAWUCAQgDAaEOMAwGBYg3EQECMQMCAR8=";
    /** QUAYSIDE, South, the visitor MER, Tides, Imported. */
    private static final String QUAYSIDE_FROM_SEA =
            "MVECAQIGBIg3EQIxRjBEgAlghkgBZQIBCAGhNzE1MA8GBYg3EQIBMAamBAMCBkAwDwYFiDcRAgUwBqcEAwIFoDARBgWINxECAjAIogYxBAICA4U=";

    private static final Path POLICIES = Path.of("..", "test-vectors", "src", "main", "resources", "label");

    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    private Lab lab(String name) {
        return Lab.named(name)
                .guard("blue", blueDoor)
                .guard("red", redDoor)
                .modules("seclabels")
                .start();
    }

    private Guard guard(Lab lab) {
        return Guard.of(lab, blueDoor, redDoor, bundle(lab.directory().resolve("labelled")));
    }

    /** The test's policies and clearances, beside the SPIFs that everything here is about. */
    private static Path bundle(Path folder) {
        try {
            copy(
                    Path.of(Objects.requireNonNull(Guard.class.getResource("labelled"))
                            .toURI()),
                    folder);
            for (String spif : List.of("meridian.xml", "harbour.xml")) {
                Files.createDirectories(folder.resolve("label"));
                Files.copy(POLICIES.resolve(spif), folder.resolve("label").resolve(spif));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    /** The label of that name in the catalog of the user's own server, as it stands there. */
    private static String chosen(Client user, String name) {
        user.sends("<iq type='get' id='catalog' to='%s'><catalog xmlns='%s' to='somebody@elsewhere.test'/></iq>"
                .formatted(user.domain(), CATALOG));
        Xml answer = user.receives("<iq type='result' id='catalog'><catalog xmlns='%s'/></iq>".formatted(CATALOG));
        return answer.find("item")
                .filter(item -> item.attribute("selector").equals(name))
                .map(item -> item.children().getFirst().toString())
                .findFirst()
                .orElseThrow();
    }

    private static void says(Client from, Client to, String id, String content) {
        from.sends("<message type='chat' id='%s' to='%s'>%s</message>".formatted(id, to.jid(), content));
    }

    private static void isTold(Client from, Client to, String id, String condition) {
        from.receives("<message type='error' id='%s' from='%s'><error><%s xmlns='%s'/></error></message>"
                .formatted(id, to.jid(), condition, STANZAS));
    }

    @Test
    void labelledMessages_arriveWithALabelOfTheOtherSide() {
        try (Lab lab = lab("labels");
                Guard guard = guard(lab)) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            lab.transcript()
                    .scene("a label of the ships becomes one of the port, and the original stays beside it; the"
                            + " marking is its first line");
            says(alice, bob, "m1", "<body>Land ho!</body>" + chosen(alice, "GUARDED for Harbour"));
            Xml arrived = bob.receives(
                    ("<message type='chat' id='m1' from='%s'><body>[* HARBOUR QUAYSIDE [South basin] VISITORS MER"
                                    + " {Tides, from sea} *]\n"
                                    + "Land ho!</body><securitylabel xmlns='urn:xmpp:sec-label:0'><displaymarking fgcolor='black'"
                                    + " bgcolor='yellow'>* HARBOUR QUAYSIDE [South basin] VISITORS MER {Tides, from sea}"
                                    + " *</displaymarking><label><esssecuritylabel"
                                    + " xmlns='%s'>%s</esssecuritylabel></label><equivalentlabel><esssecuritylabel"
                                    + " xmlns='%s'>%s</esssecuritylabel></equivalentlabel></securitylabel></message>")
                            .formatted(alice.jid(), ESS, QUAYSIDE_FROM_SEA, ESS, GUARDED));
            assertThat(arrived.children()).hasSize(2);
            assertThat(guard.command(
                                    "label",
                                    "decide",
                                    "--spif",
                                    POLICIES.resolve("harbour.xml").toString(),
                                    "--label",
                                    arrived.children().getLast().toString(),
                                    "--clearance",
                                    guard.bundle()
                                            .resolve("clearances/red-ashore.xml")
                                            .toString())
                            .status())
                    .isZero();
            lab.transcript().scene("a label of the port becomes one of the ships, which have no use for the original");
            says(bob, alice, "m2", "<body>Welcome!</body>" + chosen(bob, "QUAYSIDE for Meridian"));
            Xml answer = alice.receives(("<message type='chat' id='m2' from='%s'><body>Welcome!</body><securitylabel"
                            + " xmlns='urn:xmpp:sec-label:0'><displaymarking>MERIDIAN GUARDED FOR HARBOUR ONLY -"
                            + " SOUNDINGS</displaymarking><label><esssecuritylabel"
                            + " xmlns='%s'/></label></securitylabel></message>")
                    .formatted(bob.jid(), ESS));
            assertThat(answer.find("equivalentlabel")).isEmpty();
            lab.transcript().scene("presence, which bears no label, crosses");
            alice.sends("<presence type='subscribe' to='%s'/>".formatted(bob.bare()));
            bob.receives("<presence type='subscribe' from='%s'/>".formatted(alice.bare()));
            finish(lab, guard);
        }
    }

    @Test
    void whatTheLabelsDoNotAllow_isRefusedWithTheErrorForIt() {
        try (Lab lab = lab("labels-refused");
                Guard guard = guard(lab)) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            String secret = "<body>SECRET</body>";
            String open = chosen(alice, "OPEN for Harbour");
            refused(lab, alice, bob, "no label", secret);
            refused(
                    lab,
                    alice,
                    bob,
                    "a label above the clearance of the other side",
                    secret + chosen(alice, "CLOSED for Harbour"));
            refused(lab, alice, bob, "a label of a policy that nobody here has", secret + chosen(alice, "Foreign"));
            refused(
                    lab,
                    alice,
                    bob,
                    "the marking of another label",
                    secret + open.replace("MERIDIAN OPEN", "MERIDIAN GUARDED"));
            refused(
                    lab,
                    alice,
                    bob,
                    "a first line that is the marking of another label",
                    "<body>[HARBOUR MASTER]\nSECRET</body>" + open);
            refused(
                    lab,
                    alice,
                    bob,
                    "an empty label",
                    secret + "<securitylabel xmlns='urn:xmpp:sec-label:0'><label/></securitylabel>");
            refused(
                    lab,
                    alice,
                    bob,
                    "what is no label",
                    secret + "<securitylabel xmlns='urn:xmpp:sec-label:0'><label><esssecuritylabel xmlns='" + ESS
                            + "'>MQMGASkA</esssecuritylabel></label></securitylabel>");
            refused(lab, bob, alice, "a label that has no equal at sea", secret + chosen(bob, "VAULT for Meridian"));
            lab.transcript().scene("two labels");
            says(alice, bob, "two", secret + open + open);
            alice.receives("<message type='error' id='two' from='%s'><error/></message>".formatted(bob.jid()));
            lab.transcript().scene("a label on presence");
            alice.sends("<presence to='%s' id='p1'>%s</presence>".formatted(bob.jid(), open));
            lab.transcript().scene("the catalog of the other side");
            alice.sends("<iq type='get' id='c1' to='red.test'><catalog xmlns='%s' to='%s'/></iq>"
                    .formatted(CATALOG, bob.bare()));
            alice.receives("<iq type='error' id='c1' from='red.test'><error><policy-violation xmlns='%s'/></error></iq>"
                    .formatted(STANZAS));
            lab.transcript().scene("what has its label still crosses");
            says(alice, bob, "last", "<body>Land ho!</body>" + open);
            bob.receives(
                    "<message id='last' from='%s'><body>[* HARBOUR PUBLIC VISITORS MER {from sea} *]\nLand ho!</body></message>"
                            .formatted(alice.jid()));
            assertThat(bob.unexpected().toString()).doesNotContain("SECRET").doesNotContain(alice.jid());
            assertThat(alice.unexpected().toString()).doesNotContain("SECRET");
            finish(lab, guard);
            assertThat(guard.records()).contains("label-missing", "label-denied", "label-not-valid", "label-misplaced");
        }
    }

    /** Each of them is the policy's own "no", and the sender is told no more than that. */
    private static void refused(Lab lab, Client from, Client to, String what, String content) {
        lab.transcript().scene(what);
        String id = what.replace(' ', '-');
        says(from, to, id, content);
        isTold(from, to, id, "forbidden");
    }

    private static void finish(Lab lab, Guard guard) {
        guard.close();
        Guard.Output verified = guard.verify();
        assertThat(verified.text()).contains("good");
        assertThat(verified.status()).isZero();
        assertThat(lab.transcript().toString()).doesNotContain("MISSES");
        // what a label says to people is on record, what people say is not
        assertThat(guard.records().replaceAll("\"label\":\"[^\"]*\"", ""))
                .doesNotContain("Land ho")
                .doesNotContain("SECRET");
    }
}
