package org.sallyport.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;

/** Any octets of a browser are a record that is written and read again as the same, or a fault told to him in one line. */
class JsonFuzzTest {
    /** What bodies of requests are made of. */
    record Body(String name, Optional<String> title, int number, boolean yes, List<Body> more) {}

    @FuzzTest(maxDuration = "10s")
    void anyOctets_areARecordOrAFault(byte[] octets) {
        Body read;
        try {
            read = Json.read(octets, Body.class);
        } catch (Fault fault) {
            assertThat(fault.status()).isEqualTo(400);
            assertThat(fault.what()).startsWith("no").hasSizeLessThan(1_000);
            return;
        }
        assertThat(Json.read(Json.octets(read), Body.class)).isEqualTo(read);
        assertThat(Json.line(read)).doesNotContain("\n", "\r");
    }
}
