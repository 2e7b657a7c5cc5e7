package org.sallyport.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainsTest {
    @ParameterizedTest
    @CsvSource({
        "a.example, a.example, true",
        "a.example, b.example, false",
        "a.example, *.example, true",
        "example, *.example, false",
        "a.example, *, true",
        "*.example, *.example, true",
        "*.a.example, *.example, true",
        "*.a.example, *.b.example, false",
        "*.ba.example, *.a.example, false",
        "*.example, *, true",
        "*, *, true",
    })
    void overlap_isSomeDomainInBoth(String one, String other, boolean expected) {
        assertThat(Domains.of(one).overlaps(Domains.of(other))).isEqualTo(expected);
        assertThat(Domains.of(other).overlaps(Domains.of(one))).isEqualTo(expected);
    }
}
