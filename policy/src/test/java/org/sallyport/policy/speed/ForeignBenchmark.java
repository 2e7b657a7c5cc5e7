package org.sallyport.policy.speed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.sallyport.policy.control.transform.Condition;
import org.sallyport.policy.control.transform.Language;
import org.sallyport.policy.control.transform.Prefix;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.control.transform.RelaxNgFile;
import org.sallyport.policy.control.transform.Workbench;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/** What a stylesheet, a condition and a schema cost by themselves, on a message of 900 octets; no process is between. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ForeignBenchmark {
    private static final Element MESSAGE = Element.of(
                    Name.server("message"),
                    Element.of(
                            Name.server("body"),
                            "The convoy leaves at half past six and takes the road by the river. ".repeat(9)),
                    Element.of(new Name("urn:xmpp:receipts", "request")),
                    Element.of(Name.server("thread"), "e0ffe42b28561960c6b12b944a092794b9683a38"))
            .with("from", "alice.the.dispatcher@blue.test/desk.b1946ac92492")
            .with("to", "bob.the.driver@red.test/phone.6b1e")
            .with("id", "n-1000000001")
            .with("type", "chat")
            .with(Name.XML_LANG, "en");

    private static final Programme STYLESHEET = Programme.of(Language.XSLT, file("fold.xsl", """
            <xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:s='jabber:server'>
              <xsl:mode on-no-match='deep-skip'/>
              <xsl:template match='/'><xsl:apply-templates/></xsl:template>
              <xsl:template match='/s:message'><xsl:copy><xsl:copy-of select='@*'/><xsl:apply-templates/></xsl:copy></xsl:template>
              <xsl:template match='/s:message/(s:body|s:thread)'><xsl:copy-of select='.'/></xsl:template>
            </xsl:stylesheet>
            """));

    private static final Programme CONDITION = Programme.of(
            List.of(new Prefix("s", "jabber:server")),
            List.of(new Condition("count(/s:message/s:body) = 1 and string-length(/s:message/s:body) lt 2000", "no")));

    private static final RelaxNgFile SCHEMA = RelaxNgFile.of(file("message.rnc", """
            default namespace = "jabber:server"
            namespace r = "urn:xmpp:receipts"
            start = element message {
              attribute from { text }, attribute to { text }, attribute id { text }?, attribute type { "chat" }?,
              attribute xml:lang { xsd:language }?,
              (element body { text } & element thread { text }? & element r:request { empty }?)
            }
            """));

    private final Workbench workbench = new Workbench();

    private static Attachment file(String name, String text) {
        return new Attachment(name, text.getBytes(UTF_8));
    }

    @Benchmark
    public Product transform() {
        return workbench.run(STYLESHEET, MESSAGE, Instant.EPOCH);
    }

    @Benchmark
    public Product condition() {
        return workbench.run(CONDITION, MESSAGE, Instant.EPOCH);
    }

    @Benchmark
    public Product relaxNg() {
        return SCHEMA.here(MESSAGE).orElseThrow();
    }
}
