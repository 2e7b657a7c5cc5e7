package org.sallyport.policy.label.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.stanza.Element;

class LabelReaderTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final String ESS =
            "<esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>MQYCAQQGASk=</esssecuritylabel>";
    private static final String MARKED = "<displaymarking fgcolor='black' bgcolor='#FF0000'>SECRET</displaymarking>";
    private static final StatedLabel SECRET =
            new StatedLabel(Optional.of(Named.of(new Oid("1.1"))), Optional.of(Value.of(4)), List.of(), List.of());

    private static String envelope(String content) {
        return "<securitylabel xmlns='urn:xmpp:sec-label:0'>" + content + "</securitylabel>";
    }

    private static Element element(String xml) throws Unreadable {
        return XmlFile.read(xml.getBytes(UTF_8));
    }

    private static StatedLabel read(String file) throws Unreadable {
        return LabelReader.STANDARD.label(file.getBytes(UTF_8), NOW);
    }

    private static Unreadable refused(String file) {
        return catchThrowableOfType(Unreadable.class, () -> read(file));
    }

    // Files

    @Test
    void label_isFoundInAMessage() throws Unreadable {
        String message = "<message from='a@example.net' to='b@example.net'>\n  <body>Hello.</body>%s</message>\n";
        assertThat(read(message.formatted(envelope(MARKED + "<label>" + ESS + "</label>"))))
                .isEqualTo(SECRET);
        assertThat(refused(message.formatted("")).fault()).isEqualTo(Fault.MISSING);
        String label = envelope("<label>" + ESS + "</label>");
        assertThat(refused(message.formatted(label + label)).fault()).isEqualTo(Fault.TWICE);
        assertThat(refused("<presence from='a@example.net' to='b@example.net'>" + label + "</presence>")
                        .fault())
                .isEqualTo(Fault.UNKNOWN_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message>%s</message>",
                "<message xmlns='jabber:client' type='chat'><body>Hello.</body>%s</message>",
                "<c:message xmlns:c='jabber:client' to='b@example.net'>%s</c:message>"
            })
    void messageOfAClient_isReadLikeOneOfAServer(String message) throws Unreadable {
        assertThat(read(message.formatted(envelope("<label>" + ESS + "</label>"))))
                .isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"label", "equivalentlabel"})
    void elementAroundALabel_isReadAlone(String name) throws Unreadable {
        String around = "<" + name + " xmlns='urn:xmpp:sec-label:0'>%s</" + name + ">";
        assertThat(read(around.formatted(ESS))).isEqualTo(SECRET);
        assertThat(refused(around.formatted(ESS + ESS)).fault()).isEqualTo(Fault.UNEXPECTED);
        assertThat(refused(around.formatted("")).fault()).isEqualTo(Fault.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</f:file><f:file xmlns:f='urn:sallyport:file'>",
                ESS + "</f:file>",
                "</f:file>" + ESS,
                "text" + ESS,
                ESS + "text",
                ESS + "<!-- x -->" + ESS
            })
    void whatIsNotOneElement_isRefused(String file) {
        assertThat(catchThrowableOfType(Unreadable.class, () -> element(file))).hasMessageStartingWith("XML: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MQYCAQQGASk=",
                "\n MQYC\r\n\tAQQGASk=\n",
                ESS,
                "<esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>\n  MQYCAQQG\n  ASk=\n</esssecuritylabel>",
                "<?xml version='1.0'?>" + ESS,
                "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + ESS
            })
    void label_isFoundInAnyFormat(String file) throws Unreadable {
        assertThat(read(file)).isEqualTo(SECRET);
    }

    @Test
    void label_isFoundInBerAndInAnEnvelope() throws Unreadable {
        assertThat(LabelReader.STANDARD.label(Ber.octets("31 06 02 01 04 06 01 29"), NOW))
                .isEqualTo(SECRET);
        assertThat(read(envelope(MARKED + "<label>" + ESS + "</label>"))).isEqualTo(SECRET);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("", Fault.ENCODING, "Base64: empty"),
                Arguments.of("MQYCAQMGASk", Fault.ENCODING, "Base64: characters or padding"),
                Arguments.of("MQYCAQMGASl=", Fault.ENCODING, "Base64: characters or padding"),
                Arguments.of("MQYCAQMGASk=====", Fault.ENCODING, "Base64: characters or padding"),
                Arguments.of("MQYCAQMG-Sk=", Fault.ENCODING, "Base64: characters or padding"),
                Arguments.of("MQYCAQMG\u00A0ASk=", Fault.ENCODING, "Base64: characters or padding"),
                Arguments.of("MAMGASk=", Fault.UNEXPECTED, "octet 0: expected an ESSSecurityLabel, found tag 30"),
                Arguments.of("-----BEGIN ATTRIBUTE CERTIFICATE-----", Fault.ENCODING, "Base64: characters or padding"),
                Arguments.of("<!DOCTYPE x>" + ESS, Fault.ENCODING, "XML: "),
                Arguments.of(
                        "<?xml version='1.0' encoding='UTF-16'?>" + ESS, Fault.ENCODING, "expected the encoding UTF-8"),
                Arguments.of(ESS + ESS, Fault.ENCODING, "XML: expected one element and nothing else"),
                Arguments.of(ESS + "</stream:stream>", Fault.ENCODING, "XML: "),
                Arguments.of(ESS.replace("</", "<!-- x --></"), Fault.ENCODING, "XML: "),
                Arguments.of("<a", Fault.ENCODING, "XML: "),
                Arguments.of("<a>&x;</a>", Fault.ENCODING, "XML: "),
                Arguments.of(
                        "<label xmlns='urn:x'/>", Fault.UNKNOWN_FORMAT, "{urn:x}label: no format that is known here"),
                Arguments.of(ESS.replace("ess:0'", "ess:0' a='b'"), Fault.UNEXPECTED, "unexpected attribute a"),
                Arguments.of(ESS.replace("MQYC", "MQYC<b/>"), Fault.UNEXPECTED, "unexpected element"),
                Arguments.of(
                        "<BindingInformation xmlns='urn:nato:stanag:4778:bindinginformation:1:0'/>",
                        Fault.UNKNOWN_FORMAT,
                        "a binding of STANAG 4778: its profile for XMPP is not public"),
                Arguments.of(
                        "<icismlabel xmlns='http://example.gov/IC-ISM/0' classification='S' ownerProducer='USA'/>",
                        Fault.UNMAPPED,
                        "IC-ISM: no row for classification \"S\""));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("refusals")
    void whatIsInNoFormat_isRefused(String file, Fault fault, String why) {
        Unreadable refused = refused(file);
        assertThat(refused).hasMessageContaining(why);
        assertThat(refused.fault()).isEqualTo(fault);
    }

    @Test
    void largeFile_isRefusedUnread() {
        assertThat(refused("A".repeat(65_537)).fault()).isEqualTo(Fault.TOO_LARGE);
        assertThat(catchThrowableOfType(Unreadable.class, () -> Base64Text.octets("A".repeat(87_388)))
                        .fault())
                .isEqualTo(Fault.TOO_LARGE);
    }

    // Envelopes

    @Test
    void envelope_isReadAndWritten() throws Unreadable {
        Element xml =
                element(envelope(MARKED + "<label>" + ESS + "</label><equivalentlabel> " + ESS + "</equivalentlabel>"));
        Envelope envelope = Envelope.of(xml);
        assertThat(envelope.marking())
                .contains(new Envelope.DisplayMarking("SECRET", Optional.of("black"), Optional.of("#FF0000")));
        assertThat(LabelReader.STANDARD.label(envelope.label().orElseThrow(), NOW))
                .isEqualTo(SECRET);
        assertThat(envelope.equivalents()).containsExactly(element(ESS));
        assertThat(Envelope.of(envelope.element())).isEqualTo(envelope);
    }

    @Test
    void emptyLabel_meansTheDefault() throws Unreadable {
        assertThat(Envelope.of(element(envelope("<label> </label>"))))
                .isEqualTo(new Envelope(Optional.empty(), Optional.empty(), List.of()));
        assertThat(Envelope.of(element(envelope("<displaymarking bgcolor='red'/><label/>"))))
                .isEqualTo(new Envelope(Optional.empty(), Optional.empty(), List.of()));
        assertThat(refused(envelope("<label/>"))).hasMessageContaining("it means the default label");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<label/><label/>",
                MARKED,
                MARKED + MARKED + "<label/>",
                "<label>" + ESS + ESS + "</label>",
                "<label>text</label>",
                "<label a='b'/>",
                "<label/><equivalentlabel/>",
                "<label/><other/>",
                "<label/>text",
                "<displaymarking><b/></displaymarking><label/>",
                "<displaymarking class='x'>S</displaymarking><label/>",
                "<label xmlns='urn:x'/>"
            })
    void envelopeThatIsNone_isRefused(String content) {
        assertThat(catchThrowableOfType(Unreadable.class, () -> Envelope.of(element(envelope(content)))))
                .isNotNull();
    }

    // IC-ISM

    private static final StatedCategory NOT_ABROAD =
            new StatedCategory(Named.of(new Oid("1.2.3")), Set.of(TagType.RESTRICTIVE), Value.of(7));

    private static IsmTable table() {
        return new IsmTable(
                Named.of(new Oid("1.1")),
                List.of(
                        new IsmTable.Row("classification", "S", new IsmTable.Meaning.Classification(Value.of(4))),
                        new IsmTable.Row("classification", "C", new IsmTable.Meaning.Classification(Value.of(3))),
                        new IsmTable.Row("ownerProducer", "USA", new IsmTable.Meaning.Nothing()),
                        new IsmTable.Row("disseminationControls", "NF", new IsmTable.Meaning.Category(NOT_ABROAD)),
                        new IsmTable.Row("derivedFrom", "*", new IsmTable.Meaning.Nothing())));
    }

    private static StatedLabel ism(String attributes) throws Unreadable {
        String xml =
                "<l xmlns='urn:x' xmlns:ism='urn:us:gov:ic:ism' xmlns:two='urn:us:gov:ic:ism:v2' " + attributes + "/>";
        return new LabelReader(table()).label(element(xml), NOW);
    }

    @Test
    void ismAttributes_meanWhatTheTableSays() throws Unreadable {
        assertThat(ism("ism:classification='S' ism:ownerProducer='USA'")).isEqualTo(SECRET);
        assertThat(ism("two:classification='S'")).isEqualTo(SECRET);
        assertThat(ism("ism:classification='S' ism:disseminationControls=' NF  NF ' ism:derivedFrom='A b, c'")
                        .categories())
                .containsExactly(NOT_ABROAD, NOT_ABROAD);
        String example = "<icismlabel xmlns='http://example.gov/IC-ISM/0' classification='S' ownerProducer='USA'/>";
        assertThat(new LabelReader(table()).label(element(example), NOW)).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ism:classification='TS'",
                "ism:classification='s'",
                "ism:classification='S C'",
                "ism:classification='S' two:classification='S'",
                "ism:classification=''",
                "ism:ownerProducer='USA'",
                "ism:classification='S' ism:ownerProducer='USA GBR'",
                "ism:classification='S' ism:FGIsourceOpen='GBR'",
                "ism:classification='S' other='x'",
                "ism:classification='S' xml:lang='en'"
            })
    void ismThatTheTableDoesNotMap_isRefused(String attributes) {
        assertThat(catchThrowableOfType(Unreadable.class, () -> ism(attributes)))
                .isNotNull();
    }

    @Test
    void table_hasOneRowForAToken() {
        IsmTable.Row row = new IsmTable.Row("a", "b", new IsmTable.Meaning.Nothing());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IsmTable(Named.of(new Oid("1.1")), List.of(row, row)));
    }
}
