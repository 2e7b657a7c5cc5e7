package org.sallyport.guard.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets are judged; nothing is thrown, and what passes is what came. */
class VerifierFuzzTest {
    private static final Verifier OPEN =
            Given.anything().rule("count(//*) lt 100").catalog("""
                    <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xpath2">
                      <pattern id="P-1"><rule context="*[@a]"><assert test="@a = string(.)">same</assert></rule></pattern>
                    </schema>
                    """).verifier();

    @FuzzTest(maxDuration = "10s")
    void anyOctets_areJudged(byte[] octets) {
        byte[] given = octets.clone();

        Judgement judgement = OPEN.judge(octets, Given.NOW);

        assertThat(octets).isEqualTo(given);
        switch (judgement) {
            case Passed passed -> assertThat(passed.octets()).isEqualTo(given);
            case Blocked blocked -> {
                assertThat(blocked.rule()).isNotEqualTo("fault");
                assertThat(blocked.why()).matches("[ -~]+");
            }
        }
    }
}
