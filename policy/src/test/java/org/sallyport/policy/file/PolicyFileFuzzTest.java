package org.sallyport.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;

/** Reading any octets never throws, says only printable things, and never yields a policy with an unknown key. */
class PolicyFileFuzzTest {
    private static final PolicyReader READER = new PolicyReader(names -> true);

    @FuzzTest(maxDuration = "10s")
    void anyOctets_areReadOrRefused(byte[] content) {
        Reading<Policy> reading = READER.read("policy.toml", content);
        assertThat(reading.value().isPresent()).isEqualTo(reading.problems().isEmpty());
        for (Problem problem : reading.problems()) {
            assertThat(problem.toString()).matches("policy\\.toml:[ -~]+");
        }
        if (reading.value().isPresent()) {
            unknownKey_isRefusedEverywhere(new String(content, StandardCharsets.UTF_8));
        }
    }

    /** What is a policy is none once a key that no record has stands at its top or in any of its tables. */
    private static void unknownKey_isRefusedEverywhere(String policy) {
        List<String> spoilt = new ArrayList<>(List.of("unheard-of = 1\n" + policy, policy + "\nunheard-of = 1\n"));
        for (String header : List.of("[[allow]]\n", "[[rule]]\n")) {
            if (policy.startsWith(header) || policy.contains("\n" + header)) {
                spoilt.add(policy.replace(header, header + "unheard-of = 1\n"));
            }
        }
        for (String text : spoilt) {
            assertThat(READER.read("policy.toml", text.getBytes(StandardCharsets.UTF_8))
                            .value())
                    .isEmpty();
        }
    }
}
