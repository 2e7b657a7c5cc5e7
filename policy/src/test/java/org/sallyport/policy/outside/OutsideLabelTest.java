package org.sallyport.policy.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.PolicyReader;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.setting.Attachments;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;

/** The labels of the hostile set, under the profile that the set assumes. */
@Tag("outside")
class OutsideLabelTest {
    private static final Guard GUARD = guard();

    private static Guard guard() {
        try {
            Path file = Path.of(Objects.requireNonNull(OutsideLabelTest.class.getResource("labels.toml"))
                    .toURI());
            return new Guard(
                    new PolicyReader(Grammars.shipped()::knows)
                            .read("labels.toml", Files.readAllBytes(file), Attachments.beside(file))
                            .orElseThrow(),
                    new Revision("0".repeat(64)),
                    Grammars.shipped());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<HostileCase> cases() {
        return HostileCase.all().filter(one -> one.area().equals("label"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void hostileLabel_endsAsExpected(HostileCase one) {
        String out = forwarded(one);
        String outcome = out.isEmpty() ? "stanza-rejected" : "forwarded-normalised";
        boolean holds = one.outcomes().contains(outcome)
                && one.forbid().stream().noneMatch(out::contains)
                && (out.isEmpty() || one.require().stream().allMatch(out::contains));
        assertThat(holds).as("%s, found %s: %s", one.outcomes(), outcome, out).isTrue();
    }

    private static String forwarded(HostileCase one) {
        StringBuilder out = new StringBuilder();
        for (Read read : Play.cut(one, one.octets().length).reads()) {
            if (read instanceof Stanza stanza && GUARD.decide(passage(stanza)) instanceof Cleared cleared) {
                out.append(new String(cleared.octets(), StandardCharsets.UTF_8));
            }
        }
        return out.toString();
    }

    private static Passage passage(Stanza stanza) {
        Facts facts = new Facts(Instant.parse("2026-01-01T00:00:00Z"), Optional.empty());
        return new Passage(new PassageId(0, 0, 0), "blue", "red", stanza, facts);
    }

    @Test
    void labelsOfTheSet_areThere() {
        assertThat(cases().map(HostileCase::name).toList()).hasSizeGreaterThan(20);
    }
}
