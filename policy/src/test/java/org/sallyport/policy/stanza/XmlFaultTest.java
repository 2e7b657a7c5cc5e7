package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlFaultTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<m>~  <body>hi</boddy>~</m> | 2 | 16 | </body>",
                "<m><body>&boom;</body></m>  | 1 | 10 | &boom;",
                "<!DOCTYPE m><m/>            | 1 | 1  | document type",
                "<m to=x/>                   | 1 | 7  | quote",
                "hello                       | 1 | 1  | 'h'",
                "<m/>~<m/>                   | 2 | 2  | root",
                "<m a='1' a='2'/>            | 1 | 16 | Duplicate",
                "<a:m/>                      | 1 | 6  | prefix 'a'",
                "<m>&#0;</m>                 | 1 | 7  | null",
            })
    void fault_isToldWithItsPlace(String text, int line, int column, String what) {
        assertThat(XmlFault.of(text.replace('~', '\n'))).hasValueSatisfying(fault -> {
            assertThat(fault.what()).contains(what).isPrintable().doesNotContain("row,col");
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.column()).isEqualTo(column);
        });
    }

    @Test
    void document_hasNone() {
        assertThat(XmlFault.of("<?xml version='1.0'?>\n<m xmlns='x'>&lt;&#x1F600;\uD83D\uDE00<n/></m>\n"))
                .isEmpty();
    }

    @Test
    void document_readsNoFile() {
        assertThat(XmlFault.of("<!DOCTYPE m [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><m>&e;</m>"))
                .hasValueSatisfying(fault -> assertThat(fault.what()).contains("document type"));
    }

    @Test
    void whatCannotBeShown_isEscaped() {
        assertThat(XmlFault.of("<m><\u202E/></m>"))
                .hasValueSatisfying(fault -> assertThat(fault.what()).matches("\\p{ASCII}+"));
    }
}
