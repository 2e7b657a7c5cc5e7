package org.sallyport.policy.control.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/** What schemas may be, what they say of a stanza, and what they cost at their worst. */
final class SchemaTest {
    private static final Workbench WORKBENCH = new Workbench();

    private static RelaxNgFile compact(String text) {
        return RelaxNgFile.of(new Attachment("x.rnc", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Element x(List<String> children) {
        return Element.of(
                new Name("", "x"),
                children.stream().map(c -> Element.of(new Name("", c))).toArray(Element[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include \"other.rnc\" { start = text }",
                "start = external \"file:///etc/passwd\"",
                "start = external \"http://127.0.0.1:9/x.rnc\"",
                "start = element x { text",
                "start = other",
                "datatypes d = \"urn:example:library\" start = element x { d:thing }",
                "start = element x { xsd:thing }",
            })
    void compactSchema_thatReachesOutOrIsWrong_isRefused(String text) {
        Programme programme = compact(text).programme();
        assertThat(WORKBENCH.check(programme)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<include href='file:///etc/passwd' xmlns='http://relaxng.org/ns/structure/1.0'/>",
                "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start><externalRef href='other.rng'/></start></grammar>",
                "<element name='x' xmlns='http://relaxng.org/ns/structure/1.0'><nothing/></element>",
                "<element name='x' xmlns='http://relaxng.org/ns/structure/1.0'>",
            })
    void relaxNg_thatReachesOutOrIsWrong_isRefusedWithItsLine(String text) {
        assertThat(WORKBENCH.check(Stylesheets.file(Language.RELAX_NG, "x.rng", "\n" + text)))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.line()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xs:include schemaLocation='file:///etc/passwd'/>",
                "<xs:import namespace='urn:x' schemaLocation='http://127.0.0.1:9/x.xsd'/>",
                "<xs:import namespace='urn:x'/>",
                "<xs:redefine schemaLocation='x.xsd'/>",
                "<xs:element name='a' type='nothing'/>",
                "<xs:elephant/>",
            })
    void xmlSchema_thatReachesOutOrIsWrong_isRefusedWithItsLine(String text) {
        Programme programme = Stylesheets.file(
                Language.XSD,
                "x.xsd",
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n" + text + "</xs:schema>");
        assertThat(WORKBENCH.check(programme))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.line()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<include href='file:///etc/passwd'/>",
                "<pattern><rule context='*'><extends href='x.sch'/></rule></pattern>",
                "<pattern><rule context='*'><assert test='1 +'>x</assert></rule></pattern>",
                "<pattern><rule context='*'><assert>no test</assert></rule></pattern>",
            })
    void schematron_thatReachesOutOrIsWrong_isRefused(String text) {
        assertThat(WORKBENCH.check(Stylesheets.file(
                        Language.SCHEMATRON,
                        "x.sch",
                        "<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt3'>" + text
                                + "</schema>")))
                .isNotEmpty();
    }

    @Test
    void schematron_namesTheAssertAndThePlace_andQuotesNothing() {
        Programme programme = Stylesheets.file(
                Language.SCHEMATRON,
                "x.sch",
                "<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt3'>"
                        + "<ns prefix='s' uri='jabber:server'/><pattern><rule context='s:body'>"
                        + "<assert id='A1' test='. eq &quot;1&quot;'>found <value-of select='.'/></assert></rule></pattern></schema>");
        assertThat(Stylesheets.run(programme)).isEqualTo(new Product.Rejected("assert A1 at /message[1]/body[1]"));
    }

    @Test
    void schemas_nameThePlace_andQuoteNothing() {
        String rnc = "default namespace = \"jabber:server\" start = element message { attribute * { text }*,"
                + " element body { xsd:integer } }";
        Product relaxNg = Stylesheets.run(Stylesheets.file(Language.RELAX_NG_COMPACT, "x.rnc", rnc));
        assertThat(relaxNg.toString()).contains("/message/body: ").doesNotContain("secret");
        Product xsd = Stylesheets.run(Stylesheets.file(
                Language.XSD,
                "x.xsd",
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='jabber:server'"
                        + " elementFormDefault='qualified'><xs:element name='message'><xs:complexType><xs:sequence>"
                        + "<xs:element name='body' type='xs:integer'/></xs:sequence><xs:anyAttribute processContents='skip'/>"
                        + "</xs:complexType></xs:element></xs:schema>"));
        assertThat(xsd.toString()).contains("/message/body: cvc-").doesNotContain("secret");
    }

    @Test
    void relaxNg_withPatterns_needsAWorkshop() {
        assertThat(compact("start = element x { text }").here(x(List.of()))).contains(new Product.Holds());
        String pattern = "start = element x { xsd:string { %s = \"(a+)+b\" } }";
        assertThat(compact(pattern.formatted("pattern")).here(x(List.of()))).isEmpty();
        assertThat(compact(pattern.formatted("\\x{70}attern")).here(x(List.of())))
                .isEmpty();
        assertThat(WORKBENCH.check(compact(pattern.formatted("pattern")).programme()))
                .isEmpty();
    }

    /** What was not told to be a pattern is none for Jing either. */
    @Test
    void pattern_thatWasNotSeen_isRefused() {
        Datatypes withoutPatterns = new Datatypes(false);
        assertThatThrownBy(
                        () -> withoutPatterns.createDatatypeBuilder("string").addParameter("pattern", "(a+)+b", null))
                .isInstanceOf(org.relaxng.datatype.DatatypeException.class);
    }

    /**
     * The worst schemas known for RELAX NG by derivatives: interleaves of many parts, ambiguous repetition. Four times the
     * stanza costs about four times the work: counted is what the validator makes, by the octets that its thread allocates,
     * which does not depend on the machine.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "start = element x { %s }", // every part at most once, in any order
                "start = element x { (%s)* }", // that again and again
                "start = element x { ((%s) | (%s))* }", // two ways to read each
                "start = element x { (%s), (%s) }",
            })
    void nastySchema_costsWhatTheStanzaIsLong(String form) {
        List<String> names = IntStream.range(0, 24).mapToObj(i -> "p" + i).toList();
        String parts = names.stream().map(n -> "element " + n + " { empty }*").collect(Collectors.joining(" & "));
        String once = parts.replace("*", "?");
        RelaxNgFile schema = compact(form.replace("%s", form.contains(")*") ? once : parts));
        Random random = new Random(7);
        schema.here(x(shuffled(names, 200, random)));
        long small = allocated(schema, names, 500, random);
        long large = allocated(schema, names, 2_000, random);
        assertThat(large).as("four times %s", small).isLessThan(10 * small);
    }

    private static List<String> shuffled(List<String> names, int count, Random random) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(names.get(random.nextInt(names.size())));
        }
        return all;
    }

    private static long allocated(RelaxNgFile schema, List<String> names, int count, Random random) {
        Element stanza = x(shuffled(names, count, random));
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        schema.here(stanza);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
