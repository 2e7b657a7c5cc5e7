package org.sallyport.policy.control.transform;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.xml.transform.Source;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.Configuration;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Shown;

/**
 * Schematron by SchXslt2: its transpiler makes a stylesheet of a schema, and that one is compiled locked, as every
 * other.
 */
final class Schematron {
    private static final String TRANSPILER = "/content/transpile.xsl";
    private static final int SHOWN = 300;

    private Schematron() {}

    static Tool compile(Programme programme, Saxon saxon) throws NotCompiled {
        new SchemaMarkup("http://purl.oclc.org/dsdl/schematron", "include", "extends").read(programme);
        XsltExecutable compiled = saxon.compile(transpiled(programme, saxon));
        return (element, now) -> judge(saxon, compiled, element, now);
    }

    /** The transpiler may name what is locked in its own text, and does not reach it either. */
    static XsltExecutable transpiler() {
        Configuration configuration = new Configuration();
        try {
            XsltExecutable transpiler =
                    new Processor(configuration).newXsltCompiler().compile(source());
            LockedSaxon.lock(configuration);
            return transpiler;
        } catch (SaxonApiException e) {
            throw new IllegalStateException("SchXslt2 does not compile", e);
        }
    }

    private static Source transpiled(Programme programme, Saxon saxon) throws NotCompiled {
        try {
            Xslt30Transformer transformer = saxon.transpiler().load30();
            transformer.setMessageHandler(message -> {});
            transformer.setErrorReporter(error -> {});
            XdmDestination stylesheet = new XdmDestination();
            transformer.transform(new SAXSource(Markup.reader(), Markup.input(programme)), stylesheet);
            return stylesheet.getXdmNode().asSource();
        } catch (SaxonApiException | RuntimeException | StackOverflowError e) {
            throw new NotCompiled(
                    "no schema that can be compiled: " + Shown.printable(String.valueOf(e.getMessage()), SHOWN));
        }
    }

    private static StreamSource source() {
        return new StreamSource(
                Objects.requireNonNull(
                        Schematron.class.getResourceAsStream(TRANSPILER), "SchXslt2 is on the class path"),
                "transpile.xsl");
    }

    private static Product judge(Saxon saxon, XsltExecutable compiled, Element element, Instant now) {
        ReportReceiver report = new ReportReceiver();
        Optional<Product> ended = saxon.run(compiled, element, now, report);
        return report.broken()
                .<Product>map(Product.Rejected::new)
                .or(() -> ended.map(Schematron::failed))
                .orElseGet(Product.Holds::new);
    }

    /** SchXslt2 ends with an error of its own where a test cannot be evaluated; that is no word of the author. */
    private static Product failed(Product ended) {
        return ended instanceof Product.Failed ? ended : new Product.Failed("a test of the schema cannot be evaluated");
    }
}
