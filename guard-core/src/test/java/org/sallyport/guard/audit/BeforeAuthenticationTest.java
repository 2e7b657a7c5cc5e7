package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BeforeAuthenticationTest {
    private final BeforeAuthentication counts = new BeforeAuthentication();

    private List<String> take() {
        return counts.take(Given.NOON).stream()
                .map(record -> new String(record, StandardCharsets.US_ASCII))
                .toList();
    }

    @Test
    void happenings_areSummedBySource() throws UnknownHostException {
        counts.count(InetAddress.getByName("192.0.2.1"), "tls-failed");
        counts.count(InetAddress.getByName("192.0.2.1"), "tls-failed");
        counts.count(InetAddress.getByName("192.0.2.1"), "closed");
        counts.count(InetAddress.getByName("192.0.2.2"), "closed");

        assertThat(take())
                .containsExactly(
                        "{\"kind\":\"stream\",\"time\":\"2026-03-01T12:00:00Z\",\"event\":\"before-authentication\","
                                + "\"source\":\"192.0.2.1\",\"counts\":{\"closed\":1,\"tls-failed\":2}}",
                        "{\"kind\":\"stream\",\"time\":\"2026-03-01T12:00:00Z\",\"event\":\"before-authentication\","
                                + "\"source\":\"192.0.2.2\",\"counts\":{\"closed\":1}}");
        assertThat(take()).isEmpty();
    }

    @Test
    void addressesOfOneNetwork_areOneSource() throws UnknownHostException {
        counts.count(InetAddress.getByName("2001:db8:1:2::1"), "closed");
        counts.count(InetAddress.getByName("2001:db8:1:2:ffff::2"), "closed");

        assertThat(take())
                .singleElement()
                .asString()
                .contains("\"source\":\"2001:db8:1:2:0:0:0:0/64\",\"counts\":{\"closed\":2}");
    }

    @Test
    void manySourcesAndWords_makeABoundedNumberOfRecords() throws UnknownHostException {
        for (int i = 0; i < 10_000; i++) {
            counts.count(InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i}), "word " + i % 100);
        }
        for (int i = 0; i < 100; i++) {
            counts.count(InetAddress.getByAddress(new byte[] {10, 0, 0, 0}), "w".repeat(1000) + i);
        }

        List<String> records = take();
        assertThat(records).hasSize(257);
        assertThat(records.getLast()).contains("\"source\":\"other\"");
        assertThat(records).allMatch(record -> record.length() < 2_000);
        long sum = records.stream()
                .flatMap(record ->
                        Pattern.compile("\":([0-9]+)[,}]").matcher(record).results())
                .mapToLong(count -> Long.parseLong(count.group(1)))
                .sum();
        assertThat(sum).isEqualTo(10_100);
    }
}
