package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Authority;
import org.sallyport.appliance.lab.FlippingProxy;
import org.sallyport.appliance.lab.GcxpEnds;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.XmlGuard;
import org.sallyport.gcxp.Fate;

/** An XML guard in a process of its own, between a scripted producer and consumer: what goes wrong, and what then holds. */
class GuardFaultsIT {
    private static final long SEED = 20_260_301;

    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    private final InetSocketAddress guardDoor = Lab.free("127.0.0.23");
    private final InetSocketAddress consumerDoor = Lab.free("127.0.0.24");
    private Authority authority;
    private XmlGuard.Place place;

    @BeforeEach
    void begin() throws IOException {
        authority = Authority.create(Files.createDirectories(directory.resolve("authority")), "Lab");
        place = new XmlGuard.Place(directory, Files.createDirectories(directory.resolve("logs")), authority);
    }

    private XmlGuard guard(String acknowledge) {
        return XmlGuard.start(place, new XmlGuard.Plan("blue", "red", guardDoor, consumerDoor, acknowledge, true));
    }

    private static String message(int number, String text) {
        return "<message xmlns=\"jabber:server\" from=\"alice@blue.test/desk\" id=\"n-" + number
                + "\" to=\"bob@red.test\" type=\"chat\"><body>" + text + "</body></message>";
    }

    private static String message(int number) {
        return message(number, "Number " + number);
    }

    @Test
    void killedGuard_losesNothingAcknowledged_andLetsNothingThroughUnrecorded() {
        Random random = new Random(SEED);
        int sent = 0;
        try (GcxpEnds ends = new GcxpEnds(authority, consumerDoor, XmlGuard.identity("blue"), true, document -> true);
                XmlGuard guard = guard("end-to-end")) {
            ends.connect(guardDoor, true, XmlGuard.identity("blue"));
            for (int round = 0; round < 5; round++) {
                int before = ends.arrived().size();
                for (int i = 0; i < 400; i++) {
                    ends.send(message(++sent));
                }
                ends.awaitArrivals(before + 1 + random.nextInt(200));
                guard.kill();
                guard.startAgain();
            }
            ends.awaitFates(sent);
            List<String> arrived = ends.arrived();
            assertThat(ends.fates()).hasSize(sent);
            for (Map.Entry<String, Fate> fate : ends.fates().entrySet()) {
                if (fate.getValue() == Fate.ACCEPTED) {
                    assertThat(arrived).contains(fate.getKey());
                }
            }
            assertThat(ends.fates().values()).contains(Fate.ACCEPTED).doesNotContain(Fate.REFUSED);
            // each is asked for again after a kill, and the guard that forgot it hands it on again: never more often
            // than that
            assertThat(new HashSet<>(arrived)).hasSize(sent);
            assertThat(passed(guard)).isGreaterThanOrEqualTo(arrived.size());
            assertThat(guard.verify().status()).isZero();
        }
    }

    private static long passed(XmlGuard guard) {
        return guard.records()
                .lines()
                .filter(line -> line.contains("\"kind\":\"verified\"") && line.contains("\"verdict\":\"passed\""))
                .count();
    }

    @Test
    void brokenNetworkBeforeTheGuard_altersNothingThatPasses() {
        InetSocketAddress proxyDoor = Lab.free("127.0.0.25");
        int sent = 600;
        List<String> documents = new ArrayList<>();
        try (GcxpEnds ends = new GcxpEnds(authority, consumerDoor, XmlGuard.identity("blue"), true, document -> true);
                XmlGuard guard = guard("end-to-end");
                FlippingProxy proxy = new FlippingProxy(proxyDoor, guardDoor, SEED, 40_000)) {
            ends.connect(proxyDoor, true, XmlGuard.identity("blue"));
            for (int i = 1; i <= sent; i++) {
                documents.add(message(i));
                ends.send(documents.getLast());
            }
            ends.awaitFates(sent);
            assertThat(proxy.flipped()).isPositive();
            assertThat(proxy.connections()).isGreaterThan(1);
            assertThat(documents).containsAll(ends.arrived());
            assertThat(guard.records()).doesNotContain("\"verdict\":\"blocked\"");
            ends.fates().forEach((document, fate) -> {
                if (fate == Fate.ACCEPTED) {
                    assertThat(ends.arrived()).contains(document);
                }
            });
        }
    }

    /** As a producer that is broken or in wrong hands would: with the right certificate, and the wrong documents. */
    @Test
    void producerThatLies_getsNothingThrough_andEachTryIsAnAlarm() {
        List<String> bad = List.of(
                message(1).replace('"', '\''),
                message(2) + "\n",
                message(3).replace("<body>", "<!--CANARY--><body>"),
                message(4).replace("<body>", "<body xmlns:x=\"urn:x\">"),
                message(5).replace("</message>", "<x xmlns=\"urn:unknown\">CANARY</x></message>"),
                message(6).replace(" to=\"bob@red.test\"", ""),
                message(7, "e\u0301"),
                message(8, "&#65;"),
                "<?xml version=\"1.0\"?>" + message(9),
                "<!DOCTYPE message [<!ENTITY e \"CANARY\">]>" + message(10),
                message(11).replace("jabber:server", "jabber:client"),
                message(12, "x".repeat(40_000)),
                message(13)
                        .replace("<message", "<x:message")
                        .replace("</message", "</x:message")
                        .replace("xmlns=", "xmlns:x="),
                "no XML at all");
        try (GcxpEnds ends = new GcxpEnds(authority, consumerDoor, XmlGuard.identity("blue"), true, document -> true);
                XmlGuard guard = guard("end-to-end")) {
            ends.connect(guardDoor, true, XmlGuard.identity("blue"));
            bad.forEach(ends::send);
            ends.send(message(100));
            ends.awaitFates(bad.size() + 1);
            assertThat(ends.arrived()).containsExactly(message(100));
            assertThat(bad).allMatch(document -> ends.fates().get(document) == Fate.REFUSED);
            assertThat(guard.log().lines().filter(line -> line.contains("ALARM")))
                    .hasSize(bad.size());
            assertThat(guard.records()).doesNotContain("CANARY");
            assertThat(guard.status().text()).contains("edge-blue", "canonical");
        }
    }

    @Test
    void wordOfTheConsumer_isHandedBackAsOneBit_andBothVerdictsAreRecorded() {
        try (GcxpEnds ends = new GcxpEnds(
                        authority,
                        consumerDoor,
                        XmlGuard.identity("blue"),
                        true,
                        document -> !document.contains("Number 2"));
                XmlGuard guard = guard("end-to-end")) {
            ends.connect(guardDoor, true, XmlGuard.identity("blue"));
            ends.send(message(1));
            ends.send(message(2));
            ends.awaitFates(2);
            assertThat(ends.fates()).containsEntry(message(1), Fate.ACCEPTED).containsEntry(message(2), Fate.REFUSED);
            guard.awaitRecord("\"kind\":\"delivery\"", "\"became\":\"accepted\"");
            guard.awaitRecord("\"kind\":\"delivery\"", "\"became\":\"refused\"");
            assertThat(passed(guard)).isEqualTo(2);
        }
    }

    /** True one-way traffic: a guard that is killed loses what it had, and nobody is told anything. */
    @Test
    void oneWayGuard_tellsNothing_andOnlyWhatIsRecordedPasses() {
        try (GcxpEnds ends = new GcxpEnds(authority, consumerDoor, XmlGuard.identity("blue"), false, document -> true);
                XmlGuard guard = guard("none")) {
            ends.connect(guardDoor, false, XmlGuard.identity("blue"));
            for (int i = 1; i <= 200; i++) {
                ends.send(message(i));
            }
            ends.send(message(201).replace('"', '\''));
            ends.awaitArrivals(200);
            assertThat(ends.fates().values()).containsOnly(Fate.WRITTEN);
            guard.awaitRecord("\"verdict\":\"blocked\"", "\"rule\":\"canonical\"");
            assertThat(ends.arrived()).hasSize(200);
            assertThat(passed(guard)).isEqualTo(200);
        }
    }
}
