package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.SignatureAlgorithm;
import org.sallyport.guard.crypto.SigningKey;

/** A message waits at a real guard between real servers, over a kill, until a person releases it with the commands. */
@Tag("either-mode")
class HeldIT {
    private static final Pattern PASSAGE = Pattern.compile("(?m)^([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{16})");
    private static final Pattern POLICY = Pattern.compile("from = \"blue\"[^\\[]*policy = \"([^\"]+)\"");

    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    @Test
    void messageThatIsHeld_crossesOnceAPersonHasReleasedIt() throws Exception {
        try (Lab lab = Lab.named("held")
                        .guard("blue", blueDoor)
                        .guard("red", redDoor)
                        .start();
                Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate")) {
            hold(guard);
            Path key = approver(guard, "ada");
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            alice.sends(message("one", "meet at grid 31U"));
            alice.sends(message("two", "good morning"));
            bob.receives("<message type='chat'><body>good morning</body></message>");
            String passage = held(guard);
            assertThat(bob.unexpected()).noneMatch(stanza -> stanza.toString().contains("grid"));

            guard.restartAfterKill();
            assertThat(held(guard)).isEqualTo(passage);
            assertThat(held(guard, "show", passage)).contains("meet at grid 31U", "H-1: pattern 1 found in body");
            assertThat(held(guard, "release", "--name", "bob", "--key", key.toString(), passage))
                    .contains("no person of that name");
            assertThat(held(guard, "release", "--name", "ada", "--key", key.toString(), passage))
                    .contains("released: it is decided again");
            bob.receives(
                    "<message type='chat' id='one'><body>meet at grid 31U</body></message>", Duration.ofSeconds(60));

            alice.sends(message("three", "now at grid 32V"));
            String second = held(guard);
            assertThat(held(guard, "refuse", "--name", "ada", "--key", key.toString(), second))
                    .contains("refused: its sender is told");
            guard.awaitRecord("review-refused", "\"id\":\"three\"");
            assertThat(held(guard, "list")).contains("nothing waits");
            assertThat(guard.records()).doesNotContain("grid 3");
            assertThat(guard.records()).contains("\"what\":\"view\"", "\"event\":\"signed\"", "\"event\":\"released\"");
            guard.close();
            assertThat(guard.verify().status()).as(guard.verify().text()).isZero();
        }
    }

    private static String message(String id, String body) {
        return "<message type='chat' to='bob@red.test' id='" + id + "'><body>" + body + "</body></message>";
    }

    private static void hold(Guard guard) throws IOException {
        Matcher policy = POLICY.matcher(Files.readString(guard.bundle().resolve("bundle.toml")));
        assertThat(policy.find()).isTrue();
        Files.writeString(guard.bundle().resolve(policy.group(1)), """

            [[rule]]
            id = "H-1"
            why = "An officer reads what names a position"
            control = "hold"
            with = { patterns = ["(?i)grid [0-9]"] , others = "pass" }
            """, StandardOpenOption.APPEND);
        Files.writeString(guard.configuration(), "\n[review]\ndirectory = \"held\"\n", StandardOpenOption.APPEND);
        guard.restart();
    }

    /** The only passage in the list, once it is there. */
    private static String held(Guard guard) {
        Instant end = Instant.now().plusSeconds(60);
        while (true) {
            Matcher passage = PASSAGE.matcher(held(guard, "list"));
            if (passage.find()) {
                return passage.group(1);
            }
            assertThat(Instant.now()).as("nothing is held: " + guard.log()).isBefore(end);
        }
    }

    private static String held(Guard guard, String command, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "held";
        arguments[1] = command;
        arguments[2] = "--config";
        arguments[3] = guard.configuration().toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return guard.command(arguments).text();
    }

    /** Invited at the terminal, so that the key counts at once. */
    private static Path approver(Guard guard, String name) throws ControlProblem, GeneralSecurityException {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.ECDSA_P256_SHA256);
        Path file = guard.bundle().resolveSibling(name + ".pem");
        key.write(file);
        Response.Invited invited =
                ask(guard, new Request.Invite(name, "", Set.of(Role.APPROVER), false), Response.Invited.class);
        byte[] secret = unBase32(ask(guard, new Request.Enrol(invited.token()), Response.Invitation.class)
                .secret());
        ask(
                guard,
                new Request.Enrolled(
                        invited.token(),
                        "ferry lantern 42 oak",
                        code(secret),
                        Optional.of(Base64.getEncoder()
                                .encodeToString(key.verifying().encoded())),
                        Optional.empty()),
                Response.LoggedIn.class);
        return file;
    }

    private static <R extends Response> R ask(Guard guard, Request request, Class<R> type) throws ControlProblem {
        Path socket = Configuration.read(guard.configuration()).orElseThrow().controlSocket();
        Response response = ControlClient.ask(socket, request, Duration.ofSeconds(30));
        assertThat(response).isInstanceOf(type);
        return type.cast(response);
    }

    private static byte[] unBase32(String text) {
        StringBuilder bits = new StringBuilder();
        text.chars()
                .forEach(each -> bits.append(
                        Integer.toBinaryString(32 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each)), 1, 6));
        byte[] octets = new byte[bits.length() / 8];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return octets;
    }

    /** RFC 6238 with HMAC-SHA-256, for now. */
    private static String code(byte[] secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] digest = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                .putLong(Instant.now().getEpochSecond() / 30)
                .array());
        int number = ByteBuffer.wrap(digest).getInt(digest[digest.length - 1] & 0x0f) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }
}
