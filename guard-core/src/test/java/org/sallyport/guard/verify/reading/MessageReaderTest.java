package org.sallyport.guard.verify.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.verify.profile.Limits;

class MessageReaderTest {
    private final MessageReader reader = new MessageReader(Limits.USUAL);

    private String rule(byte[] octets) {
        Unreadable refused = catchThrowableOfType(Unreadable.class, () -> reader.read(octets));
        return refused == null ? "read" : refused.rule();
    }

    private String rule(String xml) {
        return rule(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void message_isReadAsItStands() throws Unreadable {
        Message message = reader.read("<a xmlns=\"urn:a\" x=\"1\" y=\"2\">t<b:c xmlns:b=\"urn:b\" b:z=\"3\"></b:c>u</a>"
                .getBytes(StandardCharsets.UTF_8));

        assertThat(message.size()).isEqualTo(6);
        assertThat(message.name(0).toString()).isEqualTo("{urn:a}a");
        assertThat(message.attribute(0, "y")).contains("2");
        assertThat(message.attribute(0, "z")).isEmpty();
        assertThat(message.text(1)).isEqualTo("t");
        assertThat(message.name(2).prefix()).isEqualTo("b");
        assertThat(message.end(2)).isEqualTo(3);
        assertThat(new String(message.octets(2), StandardCharsets.UTF_8))
                .isEqualTo("<b:c xmlns:b=\"urn:b\" b:z=\"3\"></b:c>");
        assertThat(message.text(4)).isEqualTo("u");
        assertThat(message.end(0)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "<a x='1'></a>",
                "<a ></a>",
                "<a></a >",
                "<a></a>\n",
                " <a></a>",
                "\uFEFF<a></a>",
                "<?xml version=\"1.0\"?><a></a>",
                "<?xml version=\"1.1\"?><a></a>",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a></a>",
                "<a y=\"1\" x=\"2\"></a>",
                "<a x=\"1\" xmlns=\"urn:a\"></a>",
                "<a xmlns=\"\"></a>",
                "<a xmlns=\"urn:a\"><b xmlns=\"urn:a\"></b></a>",
                "<a xmlns:xml=\"http://www.w3.org/XML/1998/namespace\"></a>",
                "<a>&#97;</a>",
                "<a>&quot;</a>",
                "<a>></a>",
                "<a>\r</a>",
                "<a>\r\n</a>",
                "<a x=\"&gt;\"></a>",
                "<a x=\"\t\"></a>",
                "<a x=\"&#x09;\"></a>",
                "<a x=\"&#xa;\"></a>",
                "<a>&#xd;</a>",
                "<a><![CDATA[x]]></a>",
                "<a><![CDATA[]]></a>",
            })
    void whatIsWrittenInAnotherWay_isNotCanonical(String xml) {
        assertThat(rule(xml)).isEqualTo("canonical");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<a>",
                "<a></b>",
                "<a></a><b></b>",
                "<a></a>text",
                "<a>&undefined;</a>",
                "<a>&#0;</a>",
                "<a>&#xFFFE;</a>",
                "<a>\u0001</a>",
                "<a>\uFFFF</a>",
                "<a x=\"1\" x=\"2\"></a>",
                "<a xmlns:b=\"urn:x\" xmlns:c=\"urn:x\" b:x=\"1\" c:x=\"2\"></a>",
                "<b:a></b:a>",
                "<:a></:a>",
                "<a:></a:>",
                "<a:b:c xmlns:a=\"urn:x\"></a:b:c>",
                "<a :x=\"1\"></a>",
                "<a xmlns:b=\"\"></a>",
                "<a xmlns:xmlns=\"urn:x\"></a>",
                "<a xmlns:b=\"http://www.w3.org/2000/xmlns/\"></a>",
                "<a xmlns=\" urn:x\"></a>",
                "<a xmlns=\"urn:x y\"></a>",
                "<a><!--x--></a>",
                "<!--x--><a></a>",
                "<a></a><!--x-->",
                "<a><?x y?></a>",
                "<?x y?><a></a>",
                "<!DOCTYPE a><a></a>",
                "<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a></a>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<!DOCTYPE a [<!ATTLIST a x CDATA \"1\">]><a></a>",
                "<a>]]></a>",
                "<a x=\"<\"></a>",
                "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"x\"></a>",
            })
    void whatIsNotWellFormed_orHasNoPlaceHere_isNoXml(String xml) {
        assertThat(rule(xml)).isEqualTo("xml");
    }

    @Test
    void relativeNamespace_isReadAsItStands() {
        assertThat(rule("<vCard xmlns=\"vcard-temp\"></vCard>")).isEqualTo("read");
    }

    @Test
    void inclusion_isAnElementLikeAnyOther() {
        assertThat(rule("<a><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/hostname\">"
                        + "</xi:include></a>"))
                .isEqualTo("read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0BC", "E080AF", "F8888080AF", "EDA080", "EDB080", "F4908080", "80", "C3", "FF", "F09F98"})
    void malformedUtf8_isRefused(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] xml = new byte[7 + bad.length];
        System.arraycopy("<a>".getBytes(StandardCharsets.UTF_8), 0, xml, 0, 3);
        System.arraycopy(bad, 0, xml, 3, bad.length);
        System.arraycopy("</a>".getBytes(StandardCharsets.UTF_8), 0, xml, 3 + bad.length, 4);

        assertThat(rule(xml)).isNotEqualTo("read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "Cp037"})
    void otherEncodings_areRefused(String charset) {
        assertThat(rule("<?xml version=\"1.0\" encoding=\"" + charset + "\"?><a>text</a>"))
                .isNotEqualTo("read");
        assertThat(rule("<a>text</a>".getBytes(Charset.forName(charset)))).isNotEqualTo("read");
    }

    @ParameterizedTest
    @CsvSource({
        "e\u0301, false",
        "\u00e9, true",
        "\u212b, false",
        "\u0958, false",
        "\u0301, true",
        "\u0338, false",
        "a\u0338, true",
        "\u1100\u1161, false",
        "\uac00, true",
        "\ufb01, true",
        "\u2126, false",
        "\u05e9\u05c1, true",
        "\ufb2a, false",
        "q\u0323\u0307, true",
        "q\u0307\u0323, false"
    })
    void text_mustBeInNfc(String text, boolean read) {
        assertThat(rule("<a>" + text + "</a>")).isEqualTo(read ? "read" : "nfc");
    }

    @Test
    void namesValuesAndNamespaces_mustBeInNfc() {
        assertThat(rule("<a x=\"e\u0301\"></a>")).isEqualTo("nfc");
        assertThat(rule("<e\u0301></e\u0301>")).isEqualTo("nfc");
        assertThat(rule("<a e\u0301=\"\"></a>")).isEqualTo("nfc");
        assertThat(rule("<a xmlns=\"urn:e\u0301\"></a>")).isEqualTo("nfc");
        assertThat(rule("<a xmlns:e\u0301=\"urn:x\"></a>")).isEqualTo("nfc");
        assertThat(rule("<a>&lt;\u0338</a>")).isEqualTo("nfc");
        assertThat(rule("<a><b></b>\u0338</a>")).isEqualTo("nfc");
        assertThat(rule("<\u00e9 xmlns=\"urn:\u00e9\" \u00e9=\"\u00e9\">\u00e9</\u00e9>"))
                .isEqualTo("read");
    }

    @Test
    void marksWithoutEnd_areRefused_andCostNoTime() {
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            assertThat(rule("<a>a" + "\u0301\u0323".repeat(30_000) + "</a>")).isEqualTo("nfc");
            assertThat(rule("<a>a" + "\u0334".repeat(500) + "</a>")).isEqualTo("read");
        });
    }

    @Test
    void limits_areHeld_each() {
        MessageReader small = new MessageReader(new Limits(500, 3, 4, 2, 10, 20));
        for (String xml : new String[] {
            "<a><b><c></c></b></a>",
            "<a><b></b><b></b><b></b></a>",
            "<a x=\"1\" y=\"2\"></a>",
            "<a>0123456789</a>",
            "<a x=\"0123456789\"></a>",
            "<a234567890123456789></a234567890123456789>",
            "<a xmlns=\"urn:567890123456789\"></a>"
        }) {
            assertThat(catchThrowableOfType(Unreadable.class, () -> small.read(xml.getBytes(StandardCharsets.UTF_8))))
                    .as(xml)
                    .isNull();
        }
        for (String xml : new String[] {
            "<a><b><c><d></d></c></b></a>",
            "<a><b></b><b></b><b></b><b></b></a>",
            "<a x=\"1\" y=\"2\" z=\"3\"></a>",
            "<a xmlns=\"urn:a\" x=\"1\" y=\"2\"></a>",
            "<a>0123456789A</a>",
            "<a x=\"0123456789A\"></a>",
            "<a23456789012345678901></a23456789012345678901>",
            "<a xmlns=\"urn:5678901234567890X\"></a>",
            "<a " + "x".repeat(500) + "=\"\"></a>"
        }) {
            assertThatThrownBy(() -> small.read(xml.getBytes(StandardCharsets.UTF_8)))
                    .as(xml)
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void manyPrefixesInOneTag_costNoTime() {
        String prefixes = IntStream.range(0, 20_000)
                .mapToObj(i -> " xmlns:p" + i + "=\"urn:" + i + "\"")
                .collect(Collectors.joining());
        MessageReader large = new MessageReader(Limits.MOST);

        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> large.read(("<a" + prefixes + "></a>").getBytes(StandardCharsets.UTF_8)))
                        .isInstanceOf(Unreadable.class));
    }

    @Test
    void namespacesInScope_haveALimit() {
        String open = IntStream.range(0, 20)
                .mapToObj(i -> "<a"
                        + IntStream.range(0, 9)
                                .mapToObj(j -> " xmlns:p" + i + "-" + j + "=\"urn:" + i + "\"")
                                .collect(Collectors.joining())
                        + ">")
                .collect(Collectors.joining());

        assertThat(rule(open + "</a>".repeat(20))).isEqualTo("limits");
    }

    @Test
    void reader_isGoodAgainAfterEachRefusal() throws Unreadable {
        byte[] good = "<a xmlns=\"urn:a\"><b>x</b></a>".getBytes(StandardCharsets.UTF_8);
        for (String bad : new String[] {
            "<a><b>", "<a><!--x--></a>", "<a/>", "<!DOCTYPE a><a/>", "<a xmlns:b=\"urn:b\"><c></d></a>", "\u0000"
        }) {
            assertThat(rule(bad)).isNotEqualTo("read");
            assertThat(reader.read(good).octets()).isEqualTo(good);
        }
    }

    @Test
    void parser_isReplacedBeforeItHasLearntTooMuch() throws Unreadable {
        for (int i = 0; i < 3_000; i++) {
            byte[] some = ("<n" + i + ">" + "x".repeat(1_000) + "</n" + i + ">").getBytes(StandardCharsets.UTF_8);
            assertThat(reader.read(some).octets()).isEqualTo(some);
        }
    }
}
