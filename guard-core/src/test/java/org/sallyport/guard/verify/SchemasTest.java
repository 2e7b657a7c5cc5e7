package org.sallyport.guard.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {
    private static final String XSD =
            "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" elementFormDefault=\"qualified\""
                    + " targetNamespace=\"urn:example:note\"><xs:element name=\"note\"><xs:complexType><xs:sequence>"
                    + "<xs:element name=\"number\" type=\"xs:int\" maxOccurs=\"2\"/></xs:sequence></xs:complexType></xs:element>"
                    + "</xs:schema>";

    @Test
    void xsd_letsThroughWhatFits() {
        assertThat(Given.xsd(XSD).judge("<note xmlns=\"urn:example:note\"><number>1</number></note>"))
                .isInstanceOf(Passed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<note xmlns=\"urn:example:note\"><number>one secret</number></note>",
                "<note xmlns=\"urn:example:note\"></note>",
                "<note xmlns=\"urn:example:other\"></note>",
                "<note xmlns=\"urn:example:note\" x=\"1\"><number>1</number></note>",
                "<number xmlns=\"urn:example:note\">1</number>",
            })
    void xsd_blocksWhatDoesNot_andQuotesNothing(String message) {
        assertThat(Given.xsd(XSD).judge(message)).isInstanceOfSatisfying(Blocked.class, blocked -> {
            assertThat(blocked.rule()).isEqualTo("message.xsd");
            assertThat(blocked.why()).doesNotContain("secret");
        });
    }

    @Test
    void schemaThatAMessageNames_isNotRead(@TempDir Path directory) throws IOException {
        Path other = directory.resolve("other.xsd");
        Files.writeString(
                other,
                "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:example:more\">"
                        + "<xs:element name=\"more\" type=\"xs:string\"/></xs:schema>");
        String lax = XSD.replace(
                "<xs:sequence>",
                "<xs:sequence><xs:any namespace=\"##other\" processContents=\"strict\" minOccurs=\"0\"/>");

        assertThat(Given.xsd(lax)
                        .judge(
                                "<note xmlns=\"urn:example:note\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                        + " xsi:schemaLocation=\"urn:example:more " + other.toUri()
                                        + "\"><more xmlns=\"urn:example:more\">x</more>"
                                        + "<number>1</number></note>"))
                .isInstanceOf(Blocked.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xs:include schemaLocation=\"x.xsd\"/>",
                "<xs:import namespace=\"urn:x\" schemaLocation=\"file:///tmp/x.xsd\"/><xs:element name=\"b\" type=\"x:y\" xmlns:x=\"urn:x\"/>",
                "<xs:redefine schemaLocation=\"x.xsd\"/>",
                "<xs:nothing/>",
            })
    void xsd_thatNamesOtherFiles_orIsNone_isAFault(String content) {
        String broken = XSD.replaceFirst("<xs:element", content + "<xs:element");

        assertThat(Verifier.faults(Given.xsd(broken).instance())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include \"other.rnc\"",
                "start = external \"other.rnc\"",
                "start = element a { xsd:string { pattern = \"(a+)+\" } }",
                "datatypes x = \"urn:other\" start = element a { x:y }",
                "start = element a { missing }",
                "start =",
            })
    void relaxNg_thatNamesOtherFiles_orIsNone_isAFault(String schema) {
        assertThat(Verifier.faults(Given.schema(schema).instance())).isNotEmpty();
    }

    @Test
    void relaxNg_quotesNoValue() {
        Given given = Given.schema("start = element a { attribute b { xsd:int }, (\"one\" | \"two\") }");

        for (String message :
                new String[] {"<a b=\"secret\">one</a>", "<a b=\"1\">secret</a>", "<a b=\"1\">one<b>x</b></a>"}) {
            assertThat(given.judge(message))
                    .isInstanceOfSatisfying(
                            Blocked.class, blocked -> assertThat(blocked.why()).doesNotContain("secret"));
        }
    }

    @Test
    void relaxNg_staysRightAfterManyMessages() {
        Verifier verifier =
                Given.schema("start = element a { element b { xsd:int }+ }").verifier();
        byte[] good = ("<a>" + "<b>1</b>".repeat(500) + "</a>").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] bad =
                ("<a>" + "<b>1</b>".repeat(500) + "<b>x</b></a>").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int i = 0; i < 300; i++) {
            assertThat(verifier.judge(good, Given.NOW)).isInstanceOf(Passed.class);
            assertThat(verifier.judge(bad, Given.NOW)).isInstanceOf(Blocked.class);
        }
    }
}
