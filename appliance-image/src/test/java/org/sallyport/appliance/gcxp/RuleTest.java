package org.sallyport.appliance.gcxp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sallyport.gcxp.Decoder;
import org.sallyport.gcxp.NotGcxp;
import org.sallyport.gcxp.Refusal;

/** The lines of the testers are the rules of the document, and the frames that they say are broken as they claim. */
class RuleTest {
    @Test
    void linesOfAConsumer_areTheRulesOfTheDocument() throws IOException {
        assertThat(Rule.ofConsumers().map(Rule::id)).containsExactlyElementsOf(page("[TFC]"));
    }

    @Test
    void linesOfAProducer_areTheRulesOfTheDocument() throws IOException {
        assertThat(Rule.ofProducers().map(Rule::id)).containsExactlyElementsOf(page("[TFP]"));
    }

    @Test
    void brokenFrames_areBrokenAsTheyClaim() {
        for (Broken broken : Stream.concat(Broken.requests().stream(), Broken.responses().stream())
                .toList()) {
            byte[] octets = HexFormat.of().parseHex(broken.hex());
            NotGcxp refused =
                    catchThrowableOfType(NotGcxp.class, () -> new Decoder(1_000).next(ByteBuffer.wrap(octets)));
            assertThat(refused).as(broken.hex()).isNotNull();
            assertThat(refused.refusal()).as(broken.hex()).isEqualTo(broken.refusal());
        }
    }

    @Test
    void brokenFrames_showEveryRefusalOfAMessage() {
        assertThat(Stream.concat(Broken.requests().stream(), Broken.responses().stream())
                        .map(Broken::refusal))
                .containsAll(Arrays.asList(Refusal.values()).subList(2, Refusal.values().length));
    }

    private static List<String> page(String kinds) throws IOException {
        return Files.readAllLines(Path.of("../gcxp/PROTOCOL.md")).stream()
                .filter(line -> line.matches("\\| " + kinds + "-\\d{2} \\|.*"))
                .map(line -> line.substring(2, 6))
                .toList();
    }
}
