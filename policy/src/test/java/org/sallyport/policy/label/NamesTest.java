package org.sallyport.policy.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    /** A SPIF may have them there; a label in XML cannot say them. */
    @Test
    void whiteSpaceAtTheEndsAndCase_makeNoDifference() {
        assertThat(Names.same("NATO ", "nato")).isTrue();
        assertThat(Names.folded(" Top Secret\n")).isEqualTo(Names.folded("TOP SECRET"));
        assertThat(Names.same("TOP SECRET", "TOPSECRET")).isFalse();
    }
}
