package org.sallyport.guard.verify.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.TransformService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.guard.verify.profile.Limits;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The canonical form, by what the recommendation shows in its section 3, written anew, and against the platform's own. */
class CanonicalTest {
    private static final String C14N_11 = "http://www.w3.org/2006/12/xml-c14n11";

    @Test
    void whiteSpaceInContent_stays() throws Exception {
        assertThat(canonical("<d>\n   <clean>   </clean>\n   <mixed>\n  A\n  <x/>\tB </mixed>\n</d>"))
                .isEqualTo("<d>\n   <clean>   </clean>\n   <mixed>\n  A\n  <x></x>\tB </mixed>\n</d>");
    }

    @Test
    void tags_areWrittenInOneWay() throws Exception {
        assertThat(canonical("<?xml version='1.0'?>\n<d><e1 /><e2   ></e2  ><e3   name = \"x\"   id='e'/></d>\n"))
                .isEqualTo("<d><e1></e1><e2></e2><e3 id=\"e\" name=\"x\"></e3></d>");
    }

    @Test
    void declarations_comeFirst_thenAttributesByNamespaceAndName() throws Exception {
        assertThat(canonical("<e5 a:attr=\"out\" b:attr=\"sorted\" attr2=\"all\" attr=\"I'm\" xmlns:b=\"urn:i\""
                        + " xmlns:a=\"urn:w\" xmlns=\"urn:e\"/>"))
                .isEqualTo("<e5 xmlns=\"urn:e\" xmlns:a=\"urn:w\" xmlns:b=\"urn:i\" attr=\"I'm\" attr2=\"all\""
                        + " b:attr=\"sorted\" a:attr=\"out\"></e5>");
    }

    @Test
    void declarations_thatSayNothingNew_areLeftOut() throws Exception {
        assertThat(canonical("<e6 xmlns=\"\" xmlns:a=\"urn:w\"><e7 xmlns=\"urn:i\"><e8 xmlns=\"\" xmlns:a=\"urn:w\">"
                        + "<e9 xmlns=\"\" xmlns:a=\"urn:i\"/></e8></e7></e6>"))
                .isEqualTo("<e6 xmlns:a=\"urn:w\"><e7 xmlns=\"urn:i\"><e8 xmlns=\"\"><e9 xmlns:a=\"urn:i\"></e9></e8>"
                        + "</e7></e6>");
    }

    @Test
    void declaration_thatEndedWithItsElement_isWrittenAgain() throws Exception {
        String xml = "<a xmlns=\"urn:a\"><b xmlns=\"urn:b\"></b><b xmlns=\"urn:b\"><c></c></b></a>";

        assertThat(canonical(xml)).isEqualTo(xml);
    }

    @Test
    void references_becomeCharacters_orTheOneReferenceOfEach() throws Exception {
        assertThat(canonical("<d><text>First line&#x0d;&#10;Second line&#9;</text><value>&#x32;</value>"
                        + "<compute expr='value>\"0\" &amp;&amp; value&lt;\"10\" ?\"valid\":\"error\"'>valid &gt; ></compute>"
                        + "<norm attr=' &apos;   &#x20;&#13;&#xa;&#9;   &apos; '/></d>"))
                .isEqualTo("<d><text>First line&#xD;\nSecond line\t</text><value>2</value><compute"
                        + " expr=\"value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;\">"
                        + "valid &gt; &gt;</compute><norm attr=\" '    &#xD;&#xA;&#x9;   ' \"></norm></d>");
    }

    @Test
    void lineEnds_andWhiteSpaceInValues_areNormalisedAsTheParserMust() throws Exception {
        assertThat(canonical("<d a=\"x\ty\nz\">1\r\n2\r3</d>")).isEqualTo("<d a=\"x y z\">1\n2\n3</d>");
    }

    @Test
    void characters_areUtf8() throws Exception {
        assertThat(canonical("<d a=\"&#xA9;\">&#169;&#x20AC;&#x1F600;</d>"))
                .isEqualTo("<d a=\"\u00A9\">\u00A9\u20AC\uD83D\uDE00</d>");
    }

    @Test
    void xmlAttributes_areSortedByTheirNamespace_andItsPrefixIsNeverDeclared() throws Exception {
        assertThat(canonical(
                        "<d xmlns:xml=\"http://www.w3.org/XML/1998/namespace\" xml:lang=\"en\" z=\"1\" xml:id=\"i\""
                                + " xmlns:a=\"urn:a\" a:b=\"2\"/>"))
                .isEqualTo("<d xmlns:a=\"urn:a\" z=\"1\" xml:id=\"i\" xml:lang=\"en\" a:b=\"2\"></d>");
    }

    @Test
    void namespaces_areSortedByCodePoints_notByUtf16() throws Exception {
        assertThat(canonical("<d xmlns:a=\"urn:\uD800\uDC00\" xmlns:b=\"urn:\uFB13\" a:x=\"1\" b:x=\"2\" z=\"3\"/>"))
                .isEqualTo("<d xmlns:a=\"urn:\uD800\uDC00\" xmlns:b=\"urn:\uFB13\" z=\"3\" b:x=\"2\" a:x=\"1\"></d>");
    }

    static IntStream seeds() {
        return IntStream.range(0, 1_500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyDocument_isWrittenAsThePlatformDoes(int seed) throws Exception {
        String xml = new RandomDocument(seed).write();

        assertThat(canonical(xml)).isEqualTo(ofThePlatform(xml));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void canonicalDocument_isItsOwnCanonicalForm(int seed) throws Exception {
        String canonical = canonical(new RandomDocument(seed).write());

        assertThat(canonical(canonical)).isEqualTo(canonical);
    }

    private static String canonical(String xml) throws SAXException, IOException {
        Handler handler = new Handler(Limits.MOST);
        handler.begin(1_000_000);
        InputSource source = new InputSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        source.setEncoding("UTF-8");
        LockedParser.of(handler, Limits.MOST).parse(source);
        return new String(handler.finish().octets(), StandardCharsets.UTF_8);
    }

    private static String ofThePlatform(String xml) throws Exception {
        TransformService service = TransformService.getInstance(C14N_11, "DOM");
        var in = new OctetStreamData(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        var out = (OctetStreamData) service.transform(in, null);
        return new String(out.getOctetStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
