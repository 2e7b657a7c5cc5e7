package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.Prosody;
import org.sallyport.appliance.lab.Server;

/** A crossing stores what it takes: the far server is not there, the guard is killed, and every message arrives. */
@Tag("either-mode")
class StoredIT {
    private static final int MESSAGES = 20;
    private static final Pattern LINE = Pattern.compile("<body[^>]*>(line [0-9]+)</body>");

    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    @Test
    void farServerThatIsDownAndKilledGuard_loseNoMessage() throws IOException {
        try (Lab lab = Lab.named("stored")
                        .guard("blue", blueDoor)
                        .guard("red", redDoor)
                        .modules("offline")
                        .start();
                Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate")) {
            store(guard);
            lab.red().close();
            Client alice = lab.online(lab.blue(), "alice");
            lines().forEach(line -> alice.sends("<message type='chat' to='bob@red.test' id='" + line.replace(' ', '-')
                    + "'><body>" + line + "</body></message>"));
            guard.awaitStatus(MESSAGES + " messages are stored");
            guard.restartAfterKill();
            guard.awaitStatus(MESSAGES + " messages are stored");
            try (Server red = Prosody.start(lab.red().site(), List.of("offline"), Optional.empty())) {
                guard.awaitStatus("\n0 messages are stored");
                Client bob = lab.online(red, "bob");
                bob.receives(message("line " + MESSAGES), Duration.ofSeconds(60));
                alice.sends("<message type='chat' to='bob@red.test'><body>and after it all</body></message>");
                bob.receives(message("and after it all"));
                assertThat(received(bob))
                        .containsExactlyElementsOf(lines().limit(MESSAGES - 1).toList());
            }
            assertThat(alice.unexpected()).noneMatch(stanza -> stanza.toString().contains("<message"));
            guard.close();
            assertThat(guard.verify().status()).as(guard.verify().text()).isZero();
            assertThat(guard.records().lines().filter(record -> record.contains("\"kind\":\"spool\"")))
                    .hasSize(MESSAGES);
        }
    }

    private static Stream<String> lines() {
        return IntStream.rangeClosed(1, MESSAGES).mapToObj(i -> "line " + i);
    }

    private static String message(String body) {
        return "<message type='chat'><body>" + body + "</body></message>";
    }

    /** The lines that nobody waited for, in the order in which they came. */
    private static List<String> received(Client bob) {
        return bob.unexpected().stream()
                .flatMap(stanza -> LINE.matcher(stanza.toString()).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static void store(Guard guard) throws IOException {
        Path bundle = guard.bundle().resolve("bundle.toml");
        Files.writeString(
                bundle, Files.readString(bundle).replaceAll("(policy = .*\n)", "$1acknowledge = \"stored\"\n"));
        Files.writeString(guard.configuration(), "\n[spool]\ndirectory = \"spool\"\n", StandardOpenOption.APPEND);
        guard.restart();
    }
}
