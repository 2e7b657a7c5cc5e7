package org.sallyport.policy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.BundleReader;

class ChannelsTest {
    private static final String REQUESTS = """
            name = "chat"

            [[allow]]
            id = "C-010"
            why = "receipts"
            kind = "message"
            types = ["chat", "normal"]
            payloads = ["{jabber:server}thread", "{urn:xmpp:receipts}*"]
            """;

    @TempDir
    Path directory;

    private Channels channels(String policy) {
        Bundle bundle = new Written(directory, policy).read();
        return Channels.of(bundle, bundle.crossings().getFirst());
    }

    private static double bits(Channels channels, String where, String kind) {
        List<Channels.Place> found = channels.entries().getFirst().places().stream()
                .filter(place -> place.where().equals(where) && place.kind().equals(kind))
                .toList();
        assertThat(found).as(where + " " + kind).hasSize(1);
        return found.getFirst().bits();
    }

    @Test
    void places_areCountedByWhatMayStandThere() {
        Channels channels = channels(REQUESTS);
        assertThat(channels.octets()).isEqualTo(262_144);
        assertThat(bits(channels, "type", "word")).isEqualTo(1, within(1e-9));
        assertThat(bits(channels, "request", "presence")).isEqualTo(1);
        assertThat(bits(channels, "received/@id", "id")).isEqualTo(1024 * 20.0875, within(1.0));
        assertThat(bits(channels, "payloads", "order")).isEqualTo(Math.log(6) / Math.log(2), within(1e-9));
        assertThat(channels.entries().getFirst().free()).isFalse();
    }

    @Test
    void identifiersInDisguise_tellOnlyLengthAndEquality() {
        Channels plain = channels(REQUESTS);
        Channels hidden = channels(REQUESTS.replace("[[allow]]", "[identifiers]\n\n[[allow]]"));
        for (String[] place :
                new String[][] {{"received/@id", "id"}, {"thread", "thread"}, {"id", "id"}, {"from", "resource"}}) {
            assertThat(bits(hidden, place[0], place[1])).isEqualTo(22.25, within(0.01));
            assertThat(bits(plain, place[0], place[1])).isGreaterThan(8_000);
        }
        assertThat(hidden.entries().getFirst().beside())
                .isLessThan(plain.entries().getFirst().beside());
    }

    @Test
    void freeText_isBoundedByTheSizeOfTheStanza() {
        Channels channels = channels(Written.ALLOW + Written.SIZE);
        assertThat(channels.octets()).isEqualTo(200);
        assertThat(bits(channels, "body", "text")).isEqualTo(1_600);
        assertThat(channels.entries().getFirst().free()).isTrue();
    }

    @Test
    void delay_leavesTheTickOfTime() {
        Bundle bundle = new Written(directory, Written.ALLOW)
                .file("bundle.toml", Written.SIDES + "delay = \"250ms\"\n")
                .read();
        Channels ticking = Channels.of(bundle, bundle.crossings().getFirst());
        assertThat(bits(ticking, "stanza", "time")).isEqualTo(Math.log(240) / Math.log(2), within(1e-9));
        assertThat(bits(channels(Written.ALLOW), "stanza", "time")).isEqualTo(15.87, within(0.01));
    }

    @Test
    void padding_leavesMultiplesOfSize() {
        double time = Math.log(60_000) / Math.log(2);
        assertThat(channels(Written.ALLOW + Written.SIZE).link())
                .isEqualTo(Math.log(200) / Math.log(2) + time, within(1e-9));
        Bundle bundle = new Written(directory, Written.ALLOW + Written.SIZE)
                .file("bundle.toml", Written.SIDES + "padding = 64\n")
                .read();
        Channels padded = Channels.of(bundle, bundle.crossings().getFirst());
        assertThat(padded.link()).isEqualTo(Math.log(4) / Math.log(2) + time, within(1e-9));
        assertThat(String.join("\n", ChannelsText.lines(padded))).contains("At most 17.9 bits: its size and its time");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 65_537})
    void padding_hasItsBounds(int octets) {
        new Written(directory, Written.ALLOW).file("bundle.toml", Written.SIDES + "padding = " + octets + "\n");
        assertThat(BundleReader.read(directory).problems())
                .anySatisfy(problem -> assertThat(problem.toString()).contains("padding: expected 64 to 65536"));
    }

    @Test
    void text_saysSumsAndWhatTheyRestOn() {
        String text = String.join("\n", ChannelsText.lines(channels(Written.ALLOW)));
        assertThat(text)
                .contains("From blue to red", "C-010: ", "Free text, and beside it at most ", "What this rests on");
        assertThat(channels(Written.ALLOW).assumptions())
                .allSatisfy(each -> assertThat(text.replaceAll("\\s+", " ")).contains(each));
    }

    @Test
    void everyGrammar_canBeCounted() {
        String all = """
                name = "all"

                [[allow]]
                id = "M"
                why = "all"
                kind = "message"
                types = ["chat", "groupchat", "headline", "normal"]
                payloads = ["{http://jabber.org/protocol/pubsub#event}*", "{http://jabber.org/protocol/muc#user}*",
                  "{urn:xmpp:avatar:metadata}*", "{http://jabber.org/protocol/nick}*", "{urn:xmpp:delay}*"]

                [[allow]]
                id = "I"
                why = "all"
                kind = "iq"
                types = ["get", "result"]
                payloads = ["{http://jabber.org/protocol/disco#info}*", "{jabber:x:data}*", "{vcard-temp}*"]
                """;
        Channels channels = channels(all);
        assertThat(bits(channels, "event/items/item/metadata/info/@id", "sha1")).isEqualTo(8.0 * 262_144);
        assertThat(channels.entries())
                .allSatisfy(entry -> assertThat(entry.places())
                        .allSatisfy(place -> assertThat(place.bits()).isFinite().isNotNegative()));
        assertThat(channels.entries().getLast().places())
                .extracting(Channels.Place::where)
                .contains("query/x/field/@var")
                .doesNotContain("payloads");
    }
}
