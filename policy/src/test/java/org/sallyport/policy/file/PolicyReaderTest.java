package org.sallyport.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.control.Addresses;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.control.MaxSize;
import org.sallyport.policy.control.Users;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.setting.Words;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.StanzaKind;

class PolicyReaderTest {
    private static final PolicyReader READER =
            new PolicyReader(names -> !names.namespace().equals("urn:unknown"));

    static Stream<String> bad() throws IOException {
        return Samples.bad("policies");
    }

    private static Reading<Policy> read(String name) throws IOException {
        return READER.read(name, Files.readAllBytes(Samples.path("policies/" + name)));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badPolicy_saysEveryProblemWithItsPlace(String name) throws IOException {
        Reading<Policy> reading = read(name + ".toml");
        assertThat(Samples.lines(reading.problems()))
                .isEqualTo(Files.readString(Samples.path("policies/" + name + ".txt"), StandardCharsets.US_ASCII)
                        .replace("EVERY-CONTROL", everyControl()));
        assertThat(reading.value()).isEmpty();
    }

    private static String everyControl() {
        String all = Stream.of(Control.class.getPermittedSubclasses())
                .map(control -> '"' + Words.kebab(control.getSimpleName()) + '"')
                .sorted()
                .collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return all.substring(0, last) + " or" + all.substring(last + 1);
    }

    @Test
    void leastPolicy_isRead() throws IOException {
        Policy policy = read("good.toml").orElseThrow();
        assertThat(policy.name()).isEqualTo("the least");
        assertThat(policy.allows()).singleElement().satisfies(allow -> {
            assertThat(allow.kind()).isEqualTo(StanzaKind.IQ);
            assertThat(allow.types()).isEqualTo(Set.of("get"));
            assertThat(allow.payloads()).isEmpty();
        });
        assertThat(policy.rules()).isEmpty();
    }

    @Test
    void policy_keepsEntriesAndTheirOrder() throws IOException {
        byte[] content = Files.readAllBytes(Samples.path("bundle/policies/chat.toml"));
        Policy policy = READER.read("chat.toml", content).orElseThrow();
        assertThat(policy.allows().getFirst().payloads())
                .containsExactly(Names.of("{jabber:server}body"), Names.of("{urn:xmpp:receipts}request"));
        assertThat(policy.rules())
                .extracting(Rule::control)
                .containsExactly(
                        new MaxSize(8000),
                        new Users(
                                Optional.of(List.of(Addresses.of("*@blue.example"), Addresses.of("red.example"))),
                                Optional.empty(),
                                List.of(),
                                List.of(Addresses.of("root@red.example")),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of()));
    }

    @Test
    void largePolicy_isRefusedBeforeItIsParsed() {
        byte[] content = "# ".concat("x".repeat(2_000_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(Samples.lines(READER.read("large.toml", content).problems()))
                .isEqualTo("large.toml: expected at most 1048576 octets, found 2000002\n");
    }
}
