package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.BadCertificate;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Conversations;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.Prosody;
import org.sallyport.appliance.lab.Server;

/** Real servers whose certificates prove nothing: nothing crosses, either way, and the journal says why. */
class CertificateIT {
    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    private Lab.Plan plan(String name) {
        return Lab.named(name).guard("blue", blueDoor).guard("red", redDoor).guard("green", redDoor);
    }

    private Guard guard(Lab lab) throws IOException {
        Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate");
        Files.createDirectory(lists(guard).getParent());
        lab.authority().writeRevocationList(lists(guard));
        Path bundle = guard.bundle().resolve("bundle.toml");
        String trust = "trust = \"trust/lab.pem\"";
        Files.writeString(bundle, Files.readString(bundle).replace(trust, trust + "\nrevocation = \"crl\""));
        Files.writeString(
                guard.configuration(),
                Files.readString(guard.configuration()) + "\n[revocation]\ndirectory = \"crl\"\n");
        guard.reload("reloaded, revision");
        return guard;
    }

    private static Path lists(Guard guard) {
        return guard.configuration().resolveSibling("crl").resolve("lab.crl");
    }

    @Test
    void prosodyWithABadCertificate_reachesNobodyAndIsNotReached() throws IOException {
        try (Lab lab = plan("certificates-prosody").bad(BadCertificate.values()).start();
                Guard guard = guard(lab)) {
            tryAll(lab, guard, lab.red(), "bob", List.of(BadCertificate.values()));
        }
    }

    @Test
    void ejabberdWithABadCertificate_reachesNobodyAndIsNotReached() throws IOException {
        BadCertificate[] kinds = {
            BadCertificate.EXPIRED,
            BadCertificate.UNKNOWN,
            BadCertificate.REVOKED,
            BadCertificate.UNNAMED,
            BadCertificate.WILD,
            BadCertificate.CLIENT
        };
        try (Lab lab = plan("certificates-ejabberd").withGreen().bad(kinds).start();
                Guard guard = guard(lab)) {
            tryAll(lab, guard, lab.green(), "carol", List.of(kinds));
        }
    }

    private static void tryAll(Lab lab, Guard guard, Server server, String user, List<BadCertificate> kinds)
            throws IOException {
        Client alice = lab.online(lab.blue(), "alice");
        Client good = lab.online(server, user);
        new Conversations(lab.transcript()).chat(alice, good);
        Map<BadCertificate, Client> bad = new EnumMap<>(BadCertificate.class);
        kinds.forEach(kind -> bad.put(kind, lab.online(server, user, kind.domain(server.domain()))));
        lab.transcript().scene("from blue to servers with bad certificates");
        bad.values().forEach(other -> writes(alice, other));
        bad.values().forEach(other -> isRefused(alice, other));
        lab.transcript().scene("from servers with bad certificates to blue");
        bad.values().forEach(other -> writes(other, alice));
        bad.values().forEach(other -> isRefused(other, alice));
        new Conversations(lab.transcript()).chat(alice, good);
        lab.transcript().scene("a good certificate is revoked");
        lab.authority().revoke(server.site().credential());
        lab.authority().writeRevocationList(lists(guard));
        guard.reload("reloaded, revision");
        guard.awaitRecord("\"event\":\"closed\"", "\"direction\":\"in\"", "reset", "was revoked at ");
        guard.awaitRecord("\"event\":\"closed\"", "\"direction\":\"out\"", "reset", "was revoked at ");
        writes(alice, good);
        isRefused(alice, good);
        writes(good, alice);
        isRefused(good, alice);
        assertThat(alice.unexpected().toString()).doesNotContain("SECRET");
        bad.values().forEach(other -> assertThat(other.unexpected().toString()).doesNotContain("SECRET"));
        assertThat(lab.transcript().toString()).doesNotContain("MISSES");
        String told = server instanceof Prosody ? "-prosody.log" : "-ejabberd.log";
        assertThat(lab.logs().resolve(server.site().name() + told)).content().contains("not-authorized");
        guard.close();
        isOnRecord(guard, server, kinds);
    }

    private static void writes(Client sender, Client receiver) {
        sender.sends("<message type='chat' id='s-%s' to='%s'><body>SECRET</body></message>"
                .formatted(receiver.domain(), receiver.bare()));
    }

    private static void isRefused(Client sender, Client receiver) {
        sender.receives("<message type='error' id='s-%s' from='%s'><error/></message>"
                .formatted(receiver.domain(), receiver.bare()));
    }

    private static void isOnRecord(Guard guard, Server server, List<BadCertificate> kinds) {
        String records = guard.records();
        for (BadCertificate kind : kinds) {
            String domain = kind.domain(server.domain());
            assertThat(isRecorded(records, "\"event\":\"refused\"", "\"to\":\"" + domain + "\"", kind.said()))
                    .as("the record of a call to " + domain)
                    .isTrue();
            assertThat(isRecorded(records, "before-authentication", "\"not-authorized: " + kind.counted() + "\":"))
                    .as("the record of a call from " + domain)
                    .isTrue();
            assertThat(isRecorded(records, "\"event\":\"opened\"", server.site().name() + "-server", domain))
                    .as("a stream with " + domain)
                    .isFalse();
        }
        assertThat(records)
                .contains("reload, revocation list of ", "CN=Lab authority")
                .doesNotContain("SECRET");
        assertThat(guard.log()).contains("ended before authentication: not-authorized, the certificate \"CN=");
        Guard.Output verified = guard.verify();
        assertThat(verified.text()).contains("good");
        assertThat(verified.status()).isZero();
    }

    private static boolean isRecorded(String records, String... words) {
        return records.lines().anyMatch(record -> List.of(words).stream().allMatch(record::contains));
    }

    @Test
    void prosodyWithoutTls_reachesNobodyAndIsNotReached() {
        try (Lab lab = plan("certificates-clear").clear("red").start();
                Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate")) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            writes(alice, bob);
            isRefused(alice, bob);
            writes(bob, alice);
            isRefused(bob, alice);
            assertThat(alice.unexpected().toString()).doesNotContain("SECRET");
            assertThat(bob.unexpected().toString()).doesNotContain("SECRET");
            guard.close();
            String records = guard.records();
            assertThat(isRecorded(records, "\"event\":\"refused\"", "\"to\":\"red.test\"", "the peer offers no TLS"))
                    .isTrue();
            assertThat(isRecorded(records, "before-authentication", "\"policy-violation\":"))
                    .isTrue();
            assertThat(isRecorded(records, "\"event\":\"opened\"", "red-server"))
                    .isFalse();
            assertThat(guard.verify().status()).isZero();
        }
    }
}
