package org.sallyport.policy.control.transform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.Location;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XmlProcessingError;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.trans.XsltController;
import net.sf.saxon.value.DateTimeValue;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Shown;

/** One locked Saxon, and what it has compiled. Not safe for several threads at a time. */
final class Saxon {
    /** Characters of what Saxon says. */
    private static final int SHOWN = 300;

    private final Processor processor = new Processor(new LockedSaxon());
    private final SaxonTree tree = new SaxonTree(processor.getUnderlyingConfiguration());

    private Optional<XsltExecutable> transpiler = Optional.empty();

    /** What makes stylesheets of Schematron schemas. */
    XsltExecutable transpiler() {
        XsltExecutable known = transpiler.orElseGet(Schematron::transpiler);
        transpiler = Optional.of(known);
        return known;
    }

    /** How many names of stanzas it holds, for as long as it lives. */
    int names() {
        return tree.names();
    }

    Tool stylesheet(Programme programme) throws NotCompiled {
        new StylesheetMarkup().read(programme);
        XsltExecutable compiled = compile(new SAXSource(Markup.reader(), Markup.input(programme)));
        return (element, now) -> rewrite(compiled, element, now);
    }

    /** Compiles what is known to be open. */
    XsltExecutable compile(Source source) throws NotCompiled {
        List<XmlProcessingError> said = new ArrayList<>();
        XsltCompiler compiler = processor.newXsltCompiler();
        compiler.setErrorReporter(said::add);
        compiler.setJustInTimeCompilation(false);
        try {
            return compiler.compile(source);
        } catch (SaxonApiException | RuntimeException | StackOverflowError e) {
            List<Fault> faults = said.stream()
                    .filter(error -> !error.isWarning())
                    .map(Saxon::fault)
                    .toList();
            throw faults.isEmpty() ? new NotCompiled(message(e)) : new NotCompiled(faults);
        }
    }

    private static Fault fault(XmlProcessingError error) {
        Location location = error.getLocation();
        int line = location == null ? 0 : Math.max(0, location.getLineNumber());
        int column = location == null ? 0 : Math.max(0, location.getColumnNumber());
        return new Fault(line, column, Shown.printable(String.valueOf(error.getMessage()), SHOWN));
    }

    private static String message(Throwable e) {
        return e instanceof StackOverflowError
                ? "nested too deep"
                : Shown.printable(String.valueOf(e.getMessage()), SHOWN);
    }

    private Product rewrite(XsltExecutable compiled, Element element, Instant now) {
        ElementReceiver made = new ElementReceiver();
        Optional<Product> refused = run(compiled, element, now, made);
        return refused.orElseGet(() -> made.root()
                .<Product>map(Product.Made::new)
                .orElseGet(() -> new Product.Failed("the stylesheet makes nothing of it")));
    }

    /** Runs a stylesheet over an element; empty when it came to its end. */
    Optional<Product> run(XsltExecutable compiled, Element element, Instant now, net.sf.saxon.event.Receiver into) {
        try {
            NodeInfo document = tree.document(element);
            XdmNode node = new XdmNode(document);
            Xslt30Transformer transformer = compiled.load30();
            XsltController controller = transformer.getUnderlyingController();
            controller.setCurrentDateTime(time(now));
            controller.setResultDocumentResolver(Saxon::noDocument);
            transformer.setMessageHandler(message -> {});
            transformer.setErrorReporter(error -> {});
            transformer.setGlobalContextItem(node);
            transformer.applyTemplates(node, new Into(into));
            return Optional.empty();
        } catch (SaxonApiException | XPathException e) {
            return Optional.of(failed(e));
        }
    }

    private static net.sf.saxon.event.Receiver noDocument(
            net.sf.saxon.expr.XPathContext context,
            String href,
            String base,
            net.sf.saxon.serialize.SerializationProperties properties)
            throws XPathException {
        throw new LockedSaxon.Locked();
    }

    static DateTimeValue time(Instant now) throws XPathException {
        return DateTimeValue.fromJavaInstant(now);
    }

    /** What a stylesheet says when it ends itself may hold text of the stanza, so only the code of it is told. */
    static Product failed(Exception e) {
        Throwable cause = e.getCause() instanceof TransformerException inner ? inner : e;
        if (cause instanceof ElementReceiver.NoStanza || cause instanceof LockedSaxon.Locked) {
            return new Product.Failed(String.valueOf(cause.getMessage()));
        }
        String code = cause instanceof XPathException known && known.getErrorCodeQName() != null
                ? known.getErrorCodeQName().getEQName()
                : "no code";
        String line = cause instanceof TransformerException known && known.getLocator() != null
                ? " at line " + Math.max(0, known.getLocator().getLineNumber())
                : "";
        String what = Shown.printable(code.replace("Q{http://www.w3.org/2005/xqt-errors}", ""), SHOWN) + line;
        return isRefusal(cause)
                ? new Product.Rejected("the stylesheet refuses it: " + what)
                : new Product.Failed("the stylesheet failed: " + what);
    }

    /** The author's own word: {@code fn:error}, {@code xsl:message terminate="yes"} or {@code xsl:assert}. */
    private static boolean isRefusal(Throwable cause) {
        return cause instanceof net.sf.saxon.expr.instruct.TerminationException
                || (cause instanceof XPathException known
                        && known.getErrorCodeQName() != null
                        && isOfAuthor(known.getErrorCodeQName()));
    }

    private static boolean isOfAuthor(net.sf.saxon.om.StructuredQName code) {
        boolean standard = code.hasURI(net.sf.saxon.om.NamespaceUri.ERR);
        return !standard
                || code.getLocalPart().equals("FOER0000")
                || code.getLocalPart().equals("XTMM9000")
                || code.getLocalPart().equals("XTMM9001");
    }

    Tool conditions(Programme programme) throws NotCompiled {
        XPathCompiler compiler = processor.newXPathCompiler();
        compiler.setLanguageVersion("3.1");
        for (Prefix prefix : programme.prefixes()) {
            compiler.declareNamespace(prefix.prefix(), prefix.namespace());
        }
        List<XPathExecutable> compiled = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Condition condition : programme.conditions()) {
            try {
                compiled.add(compiler.compile(condition.test()));
            } catch (SaxonApiException | RuntimeException | StackOverflowError e) {
                faults.add(Fault.of("condition " + (compiled.size() + faults.size() + 1) + ": " + message(e)));
            }
        }
        if (!faults.isEmpty()) {
            throw new NotCompiled(faults);
        }
        return (element, now) -> judge(compiled, programme.conditions(), element, now);
    }

    private Product judge(List<XPathExecutable> compiled, List<Condition> conditions, Element element, Instant now) {
        try {
            XdmNode node = new XdmNode(tree.document(element));
            for (int i = 0; i < compiled.size(); i++) {
                XPathSelector selector = compiled.get(i).load();
                selector.setContextItem(node);
                selector.getUnderlyingXPathContext()
                        .getXPathContextObject()
                        .getController()
                        .setCurrentDateTime(time(now));
                if (!selector.effectiveBooleanValue()) {
                    return new Product.Rejected(conditions.get(i).message());
                }
            }
            return new Product.Holds();
        } catch (SaxonApiException | XPathException e) {
            return failed(e) instanceof Product.Rejected rejected ? rejected : new Product.Failed(failedWhy(e));
        }
    }

    private static String failedWhy(Exception e) {
        return failed(e) instanceof Product.Failed failed ? failed.why() : "a condition failed";
    }
}
