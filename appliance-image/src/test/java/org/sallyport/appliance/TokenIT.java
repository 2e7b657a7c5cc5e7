package org.sallyport.appliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.appliance.lab.Authority;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Conversations;
import org.sallyport.appliance.lab.Credential;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.SoftToken;

/** The key of the shipped guard is in a PKCS#11 token: real servers take its signatures, and what goes wrong is said. */
class TokenIT {
    private static final Authority.Request NAMES =
            Authority.Request.domains("blue.test", "conference.blue.test", "red.test", "conference.red.test");
    private static final String EC = "ec -pkeyopt ec_paramgen_curve:P-256";

    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    private Lab lab(String name) {
        return Lab.named(name).guard("blue", blueDoor).guard("red", redDoor).start();
    }

    @ParameterizedTest
    @CsvSource({
        "rsa-2048, rsa:2048",
        "p-256, ec -pkeyopt ec_paramgen_curve:P-256",
        "p-384, ec -pkeyopt ec_paramgen_curve:P-384"
    })
    void keyInAToken_provesTheGuardToServersBothWays(String name, String kind) throws Exception {
        try (Lab lab = lab("token-" + name);
                Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate")) {
            SoftToken token = SoftToken.create(lab.directory().resolve("token"), "guard");
            Credential credential = lab.authority().issue(NAMES, kind);
            token.put("guard", credential, "streams");
            use(guard, credential, SoftToken.uri("guard", "streams"), token.pin());
            guard.restart(token.environment());
            talk(lab);
            assertThat(openssl(blueDoor)).contains("CONNECTION ESTABLISHED", "TLSv1.3");
            guard.awaitStatus("certificate guard (blue.test");
            assertThat(status(guard)).doesNotContain("NO HANDSHAKE");
            guard.reload("reloaded, revision");
            assertThat(openssl(blueDoor)).contains("CONNECTION ESTABLISHED");
        }
    }

    @Test
    void tokenThatGoesAway_failsHandshakesAndNothingElse() throws Exception {
        try (Lab lab = lab("token-away");
                Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate")) {
            SoftToken token = SoftToken.create(lab.directory().resolve("token"), "guard");
            Credential credential = lab.authority().issue(NAMES, EC);
            token.put("guard", credential, "streams");
            use(guard, credential, SoftToken.uri("guard", "streams"), token.pin());
            guard.restart(token.environment());
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            Conversations conversations = new Conversations(lab.transcript());
            conversations.chat(alice, bob);
            conversations.chat(bob, alice);
            lab.transcript().scene("the token goes away");
            token.takeAway();
            assertThat(openssl(blueDoor)).doesNotContain("CONNECTION ESTABLISHED");
            assertThat(guard.log())
                    .contains("identity guard: the key in token \"guard\" does not sign by SHA256withECDSA: CKR_");
            guard.awaitStatus("NO HANDSHAKE with it since ");
            conversations.chat(alice, bob);
            conversations.chat(bob, alice);
            guard.reload("nothing was reloaded");
            conversations.chat(alice, bob);
            assertThat(check(guard).text()).contains("there is no token \"guard\" behind");
            lab.transcript().scene("the token comes back");
            token.bringBack();
            guard.restart();
            assertThat(openssl(blueDoor)).contains("CONNECTION ESTABLISHED");
            talk(lab);
            assertThat(lab.transcript().toString()).doesNotContain("MISSES");
        }
    }

    @Test
    void mistakes_areSaidByCheck() throws Exception {
        try (Lab lab = lab("token-mistakes");
                Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate")) {
            SoftToken token = SoftToken.create(lab.directory().resolve("token"), "guard");
            Credential right = lab.authority().issue(NAMES, EC);
            token.put("guard", right, "streams");
            token.put("guard", lab.authority().issue(NAMES, EC), "other");
            token.put("guard", lab.authority().issue(NAMES, "rsa:2048"), "rsa");
            token.another("empty");
            token.another("twin");
            token.another("twin");
            guard.restart(token.environment());
            String good = SoftToken.uri("guard", "streams");
            Path pin = token.pin();

            assertThat(said(guard, right, good, pin)).doesNotContain("error: ");
            assertThat(said(guard, right, good.replace("token=guard", "slot-id=" + token.slot("guard")), pin))
                    .doesNotContain("error: ");
            assertThat(said(guard, right, good.replace("libsofthsm2", "nothing"), pin))
                    .contains("\"/usr/lib/softhsm/nothing.so\" (module-path) cannot be read, or is not there");
            assertThat(said(guard, right, good.replace(SoftToken.LIBRARY.toString(), "/etc/passwd"), pin))
                    .contains("\"/etc/passwd\" (module-path) is no library that speaks PKCS#11");
            assertThat(said(guard, right, SoftToken.uri("gaurd", "streams"), pin))
                    .contains("there is no token \"gaurd\" behind", "there is \"", "\"guard\" (serial ");
            assertThat(said(guard, right, SoftToken.uri("twin", "streams"), pin))
                    .contains("there is more than one token \"twin\" behind");
            assertThat(said(guard, right, SoftToken.uri("guard", "strams"), pin))
                    .contains(
                            "token \"guard\" holds 0 private keys beside a certificate labelled \"strams\"",
                            "There are: \"other\", \"rsa\", \"streams\"");
            assertThat(said(guard, right, good.replace(";object=streams", ""), pin))
                    .contains("token \"guard\" holds 3 private keys beside their certificates: expected exactly one");
            assertThat(said(guard, right, SoftToken.uri("empty", "streams"), pin))
                    .contains("holds 0 private keys", "It shows no key at all");
            assertThat(said(guard, right, SoftToken.uri("guard", "other"), pin))
                    .contains("the key in token \"guard\" does not fit the certificate");
            assertThat(said(guard, right, SoftToken.uri("guard", "rsa"), pin))
                    .contains("it is a key of RSA, and the certificate is for one of EC");
            String written = said(guard, right, good + "&pin-value=SECRET", pin);
            assertThat(written).contains("identity guard: token: pin-value: the PIN does not stand here");
            assertThat(written).doesNotContain("SECRET");

            Path wrong = Files.writeString(lab.directory().resolve("wrong"), "13579\n");
            String refused = said(guard, right, good, wrong);
            assertThat(refused)
                    .contains("token \"guard\" refuses the PIN of password-file (CKR_PIN_INCORRECT)")
                    .contains("the guard does not try again by itself")
                    .doesNotContain("13579");
            assertThat(said(guard, right, good, pin)).doesNotContain("error: ");

            String fips = Files.readString(guard.configuration()).replace("mode = \"standard\"", "mode = \"fips\"");
            Files.writeString(guard.configuration(), fips);
            assertThat(check(guard).text()).contains("token: mode \"fips\" does cryptography by Bouncy Castle's");
        }
    }

    /** One wrong PIN costs one of the tries that the token counts, however many identities are under it. */
    @Test
    void wrongPin_isTriedOnce() throws Exception {
        try (Lab lab = lab("token-pin");
                Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate")) {
            SoftToken token = SoftToken.create(lab.directory().resolve("token"), "guard");
            Credential credential = lab.authority().issue(NAMES, EC);
            token.put("guard", credential, "streams");
            guard.restart(token.environment());
            Path wrong = Files.writeString(lab.directory().resolve("wrong"), "13579\n");
            use(guard, credential, SoftToken.uri("guard", "streams"), wrong);
            String twice = Files.readString(guard.configuration());
            String identity = twice.substring(twice.indexOf("[[identity]]"), twice.indexOf("[[listener]]"));
            Files.writeString(guard.configuration(), twice + "\n" + identity.replace("\"guard\"\n", "\"second\"\n"));
            Guard.Output output = check(guard);
            assertThat(output.status()).isEqualTo(1);
            assertThat(output.text())
                    .containsOnlyOnce("refuses the PIN of password-file")
                    .containsOnlyOnce("has refused this PIN before: it is not tried again by this process");
        }
    }

    private static void talk(Lab lab) {
        Client alice = lab.online(lab.blue(), "alice");
        Client bob = lab.online(lab.red(), "bob");
        Conversations conversations = new Conversations(lab.transcript());
        conversations.chat(alice, bob);
        conversations.chat(bob, alice);
        assertThat(lab.transcript().toString()).doesNotContain("MISSES");
    }

    private static String said(Guard guard, Credential credential, String uri, Path pin) throws IOException {
        use(guard, credential, uri, pin);
        return check(guard).text();
    }

    private static Guard.Output check(Guard guard) {
        return guard.command("check", "--config", guard.configuration().toString());
    }

    private static String status(Guard guard) {
        return guard.command("status", "--config", guard.configuration().toString())
                .text();
    }

    /** Whatever the file said before; the key is nowhere else any more. */
    private static void use(Guard guard, Credential credential, String uri, Path pin) throws IOException {
        String before = Files.readString(guard.configuration());
        String identity = """
            [[identity]]
            id = "guard"
            certificate = "%s"
            token = "%s"
            password-file = "%s"

            """.formatted(credential.certificate(), uri, pin);
        Files.writeString(
                guard.configuration(),
                before.substring(0, before.indexOf("[[identity]]"))
                        + identity
                        + before.substring(before.indexOf("[[listener]]")));
        Files.deleteIfExists(guard.configuration().resolveSibling("guard.key"));
        Files.deleteIfExists(credential.key());
    }

    private static String openssl(InetSocketAddress door) throws IOException, InterruptedException {
        Process client = new ProcessBuilder(
                        "openssl",
                        "s_client",
                        "-starttls",
                        "xmpp-server",
                        "-xmpphost",
                        "red.test",
                        "-brief",
                        "-connect",
                        door.getAddress().getHostAddress() + ":" + door.getPort())
                .redirectErrorStream(true)
                .start();
        client.getOutputStream().close();
        String said = new String(client.getInputStream().readAllBytes(), UTF_8);
        client.waitFor();
        return said;
    }
}
