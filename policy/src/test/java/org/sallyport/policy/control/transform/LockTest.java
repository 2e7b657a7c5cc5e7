package org.sallyport.policy.control.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.Configuration;
import net.sf.saxon.functions.registry.BuiltInFunctionSet;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.Xslt30Transformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.stanza.Name;

/** What Saxon 12.10 lets a stylesheet reach, each way tried against both locks. */
final class LockTest {
    /** Functions of Saxon 12.10 that are open, each looked at. */
    private static final int OPEN = 154;

    private static final Workbench WORKBENCH = new Workbench();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unparsed-text('file:///etc/hostname')",
                "unparsed-text('file:///etc/hostname', 'utf-8')",
                "unparsed-text-lines('file:///etc/hostname')",
                "unparsed-text-available('file:///etc/hostname')",
                "collection('file:///etc')",
                "collection()",
                "uri-collection('file:///etc')",
                "uri-collection()",
                "doc('file:///etc/passwd')",
                "doc-available('file:///etc/passwd')",
                "document('file:///etc/passwd')",
                "document('')",
                "document('', /)",
                "json-doc('file:///etc/passwd')",
                "stream-available('file:///etc/passwd')",
                "parse-xml('<a/>')",
                "parse-xml-fragment('<a/>')",
                "transform(map{'stylesheet-text': 'x', 'source-node': /})",
                "load-xquery-module('urn:x')",
                "environment-variable('PATH')",
                "available-environment-variables()",
                "available-system-properties()",
                "system-property('user.home')",
                "system-property('xsl:vendor')",
                "random-number-generator()?number",
                "trace('x', 'y')",
                "unparsed-entity-uri('x')",
                "Q{http://www.w3.org/2005/xpath-functions}doc('file:///etc/passwd')",
                "doc#1('file:///etc/passwd')",
                "'file:///etc/passwd' => doc()",
                "'file:///etc/passwd' ! doc(.)",
                "Q{http://saxon.sf.net/}doc('file:///etc/passwd', map{})",
                "Q{http://saxon.sf.net/}has-local-namespaces(.)",
                "Q{http://exslt.org/common}node-set(.)",
                "Q{java:java.lang.Runtime}getRuntime()",
                "Q{java.lang.System}getProperty('user.home')",
                "Q{http://saxon.sf.net/java-type}java.lang.System()",
                "Q{http://expath.org/ns/file}read-text('/etc/passwd')",
                "Q{http://expath.org/ns/http-client}send-request(.)",
            })
    void callOut_isRefusedAtLoad(String expression) {
        assertThat(faults(expression)).hasSize(5);
    }

    /** The places where the expression does not compile, of five. */
    private static List<String> faults(String expression) {
        String escaped = expression.replace("<", "&lt;");
        Map<String, Programme> places = Map.of(
                "in a stylesheet", Stylesheets.valued(expression),
                "in a condition", Stylesheets.condition("exists(" + expression + ")"),
                "at compile time",
                        Stylesheets.xslt("<xsl:variable static='yes' name='v' select=\"" + escaped + "\"/>"
                                + Stylesheets.IDENTITY),
                "in use-when",
                        Stylesheets.xslt("<xsl:template match='/' use-when=\"exists(" + escaped + ")\"/>"
                                + Stylesheets.IDENTITY),
                "in Schematron", schematron("exists(" + escaped + ")"));
        return places.entrySet().stream()
                .filter(place -> !WORKBENCH.check(place.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Programme schematron(String test) {
        return Stylesheets.file(
                Language.SCHEMATRON,
                "s.sch",
                "<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt3'><pattern>"
                        + "<rule context='/*'><assert test=\"" + test + "\"/></rule></pattern></schema>");
    }

    /** The table above would prove nothing if nothing compiled there. */
    @Test
    void harmlessCall_compilesInAllThesePlaces() {
        assertThat(faults("upper-case('x')")).isEmpty();
        assertThat(faults("map{'a': array{1, 2}}?a?1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xsl:import href='other.xsl'/>",
                "<xsl:include href='file:///etc/passwd'/>",
                "<xsl:use-package name='urn:x'/>",
                "<xsl:import-schema namespace='urn:x'/>",
                "<xsl:template match='/'><xsl:result-document href='file:///tmp/x'><a/></xsl:result-document></xsl:template>",
                "<xsl:template match='/'><xsl:result-document><a/></xsl:result-document></xsl:template>",
                "<xsl:template match='/'><xsl:evaluate xpath=\"'1'\"/></xsl:template>",
                "<xsl:template match='/'><xsl:source-document href='file:///etc/passwd'><a/></xsl:source-document></xsl:template>",
                "<xsl:template match='/'><xsl:merge><xsl:merge-source for-each-source=\"'file:///etc/passwd'\" select='*'>"
                        + "<xsl:merge-key select='1'/></xsl:merge-source><xsl:merge-action/></xsl:merge></xsl:template>",
                "<xsl:template match='/'><x:do xmlns:x='http://saxon.sf.net/' xsl:extension-element-prefixes='x'/></xsl:template>",
                "<xsl:template match='/'><a xsl:extension-element-prefixes='xs'/></xsl:template>",
                "<xsl:output x:indent-spaces='9' xmlns:x='http://saxon.sf.net/'/>",
            })
    void instruction_thatLeadsOut_isRefusedAtLoad(String declarations) {
        List<Fault> faults = WORKBENCH.check(Stylesheets.xslt(declarations));
        assertThat(faults).isNotEmpty().anySatisfy(fault -> {
            assertThat(fault.what()).contains("locked");
            assertThat(fault.line()).isEqualTo(1);
        });
    }

    @Test
    void functionLookup_findsNothingThatIsLocked() {
        for (String locked : OpenFunctions.LOCKED) {
            for (int arity = 0; arity < 4; arity++) {
                String lookup = "exists(function-lookup(QName('http://www.w3.org/2005/xpath-functions', string-join(('"
                        + locked + "')) ), " + arity + "))";
                Product product = WORKBENCH.run(Stylesheets.valued(lookup), Stylesheets.stanza(), Stylesheets.NOW);
                assertThat(Stylesheets.body(product)).as(locked + "#" + arity).isEqualTo("false");
            }
        }
        assertThat(Stylesheets.body(Stylesheets.run(
                        Stylesheets.valued("exists(function-lookup(QName('http://saxon.sf.net/', 'doc'), 2))"))))
                .isEqualTo("false");
    }

    @Test
    void forwardsCompatibility_doesNotOpenALock() {
        Programme programme = Stylesheets.file(
                Language.XSLT,
                "t.xsl",
                Stylesheets.OPENING.replace("version='3.0'", "version='9.0'")
                        + "<xsl:template match='/'><a><xsl:value-of select=\"unparsed-text('file:///etc/hostname')\"/></a>"
                        + "</xsl:template></xsl:stylesheet>");
        assertThat(WORKBENCH.check(programme).isEmpty()
                        && WORKBENCH.run(programme, Stylesheets.stanza(), Stylesheets.NOW) instanceof Product.Made)
                .isFalse();
    }

    @Test
    void documentType_isRefused_soThatNoEntityIsRead() {
        String bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>";
        for (Language language : List.of(Language.XSLT, Language.SCHEMATRON, Language.XSD, Language.RELAX_NG)) {
            Programme programme = Stylesheets.file(language, "x", bomb + "<x>&b;</x>");
            assertThat(WORKBENCH.check(programme))
                    .as(language.name())
                    .anySatisfy(fault -> assertThat(fault.what()).contains("DOCTYPE"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unparsed-text('file:///etc/hostname')",
                "unparsed-text-available('file:///etc/hostname')[. = true()]",
                "collection('file:///etc')",
                "uri-collection('file:///etc')",
                "doc('file:///etc/passwd')",
                "document('file:///etc/passwd')",
                "json-doc('file:///etc/passwd')",
                "parse-xml('&lt;a/>')",
                "parse-xml('&lt;!DOCTYPE a [&lt;!ENTITY x SYSTEM \"file:///etc/hostname\">]>&lt;a>&amp;x;&lt;/a>')",
                "parse-xml-fragment('&lt;a/>')",
                "environment-variable('PATH')",
                "available-environment-variables()",
                "system-property('user.home')",
                "sort(('b', 'a'), 'http://saxon.sf.net/collation?class=java.lang.Object')",
            })
    void callOut_thatIsFound_isDeniedAtRunTime(String expression) throws Exception {
        Configuration configuration = new Configuration();
        LockedSaxon.lock(configuration);
        Processor processor = new Processor(configuration);
        StringWriter out = new StringWriter();
        try {
            Xslt30Transformer transformer = processor
                    .newXsltCompiler()
                    .compile(new StreamSource(new StringReader(Stylesheets.OPENING
                            + "<xsl:output method='text'/><xsl:template name='xsl:initial-template'>"
                            + "<xsl:value-of select='" + expression.replace("'", "&apos;") + "'/>"
                            + "</xsl:template></xsl:stylesheet>")))
                    .load30();
            transformer.setErrorReporter(error -> {});
            transformer.callTemplate(null, processor.newSerializer(out));
        } catch (net.sf.saxon.s9api.SaxonApiException denied) {
            return;
        }
        assertThat(out.toString()).isEmpty();
    }

    /** A new version of Saxon brings new functions; each has to be judged before it is open. */
    @Test
    void functions_areAllJudged() throws Exception {
        var table = BuiltInFunctionSet.class.getDeclaredField("functionTable");
        table.setAccessible(true);
        Set<String> names = new TreeSet<>();
        for (String signature : ((Map<?, ?>) table.get(new Configuration().getXSLTFunctionSet(30)))
                .keySet().stream().map(String::valueOf).toList()) {
            names.add(signature.substring(0, signature.indexOf('#')));
        }
        assertThat(names).containsAll(OpenFunctions.LOCKED);
        names.removeAll(OpenFunctions.LOCKED);
        assertThat(names).as("those that are open").hasSize(OPEN);
    }

    @Test
    void time_isThePassages() {
        assertThat(Stylesheets.body(Stylesheets.run(Stylesheets.valued("current-dateTime()"))))
                .isEqualTo("2026-03-04T05:06:07Z");
        assertThat(Stylesheets.run(Stylesheets.condition("current-dateTime() = xs:dateTime('2026-03-04T05:06:07Z')")))
                .isEqualTo(new Product.Holds());
        assertThat(Stylesheets.body(Stylesheets.run(Stylesheets.valued("implicit-timezone()"))))
                .isEqualTo("PT0S");
    }

    @Test
    void baseUri_saysNothingOfTheMachine() {
        assertThat(Stylesheets.body(Stylesheets.run(Stylesheets.valued("concat(static-base-uri(), '|', base-uri(/))"))))
                .isEqualTo("bundle:/t.xsl|");
    }

    @Test
    void whatAStylesheetSays_isNotInTheReason() {
        Product product = Stylesheets.run(Stylesheets.xslt(
                "<xsl:template match='/'><xsl:message terminate='yes' select='string(.)'/></xsl:template>"));
        assertThat(product).isInstanceOf(Product.Rejected.class);
        assertThat(product.toString()).doesNotContain("secret");
        Product error = Stylesheets.run(Stylesheets.valued("error(QName('urn:x', 'no'), string(.))"));
        assertThat(error).isInstanceOf(Product.Rejected.class);
        assertThat(error.toString()).contains("no").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<a/><b/>",
                "text<a/>",
                "<a><xsl:for-each select='1 to 70000'><b/></xsl:for-each></a>",
                "<a><xsl:value-of select=\"string-join((1 to 1100000) ! 'x')\"/></a>",
            })
    void resultThatIsNoStanza_fails(String body) {
        assertThat(Stylesheets.run(Stylesheets.xslt("<xsl:template match='/'>" + body + "</xsl:template>")))
                .isInstanceOf(Product.Failed.class);
    }

    @Test
    void resultThatIsTooDeep_fails() {
        Product product = Stylesheets.run(
                Stylesheets.xslt(
                        "<xsl:template match='/'><xsl:call-template name='n'/></xsl:template>"
                                + "<xsl:template name='n'><xsl:param name='i' select='0'/><a><xsl:if test='$i lt 300'>"
                                + "<xsl:call-template name='n'><xsl:with-param name='i' select='$i + 1'/></xsl:call-template></xsl:if></a></xsl:template>"));
        assertThat(product)
                .isEqualTo(new Product.Failed("the result is no stanza: elements inside one another deeper than 256"));
    }

    @Test
    void tree_comesBackAsItWent() {
        Product product = Stylesheets.run(Stylesheets.xslt(Stylesheets.IDENTITY));
        assertThat(product).isEqualTo(new Product.Made(Stylesheets.stanza()));
        var prefixed = Stylesheets.stanza().with(new Name("urn:x", "y"), "v").with(Name.XML_LANG, "en");
        assertThat(new Workbench().run(Stylesheets.xslt(Stylesheets.IDENTITY), prefixed, Stylesheets.NOW))
                .isEqualTo(new Product.Made(prefixed));
    }

    @Test
    void faults_nameTheirLine() {
        Programme programme =
                Stylesheets.xslt("\n\n<xsl:template match='/'>\n<xsl:value-of select='1 +'/></xsl:template>");
        assertThat(WORKBENCH.check(programme))
                .first()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(4));
        assertThatThrownBy(() -> Stylesheets.file(Language.XSLT, "t.xsl", "x".repeat(Programme.LARGEST + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
