package org.sallyport.policy.control.transform;

import java.io.Serial;
import java.util.Optional;
import net.sf.saxon.event.PipelineConfiguration;
import net.sf.saxon.event.Receiver;
import net.sf.saxon.om.AttributeMap;
import net.sf.saxon.om.NamespaceMap;
import net.sf.saxon.om.NodeName;
import net.sf.saxon.s9api.Location;
import net.sf.saxon.str.UnicodeString;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.type.SchemaType;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.Shown;

/**
 * Reads a Schematron report (SVRL) as it is made, up to the first assertion that failed or report that fired. Only what
 * the author wrote is taken from it (the id, or else the test) and the place; the text may hold parts of the stanza.
 */
final class ReportReceiver implements Receiver {
    private static final int SHOWN = 300;
    private static final String SVRL = "http://purl.oclc.org/dsdl/svrl";

    private @Nullable PipelineConfiguration pipeline;
    private Optional<String> broken = Optional.empty();

    /** What does not hold. */
    Optional<String> broken() {
        return broken;
    }

    @Override
    public void startElement(
            NodeName name,
            SchemaType type,
            AttributeMap attributes,
            NamespaceMap namespaces,
            Location location,
            int properties)
            throws XPathException {
        boolean failed = name.getLocalPart().equals("failed-assert");
        boolean fired = name.getLocalPart().equals("successful-report");
        if (name.getNamespaceUri().toString().equals(SVRL) && (failed || fired)) {
            String id = attributes.getValue("id");
            String which = id == null ? String.valueOf(attributes.getValue("test")) : id;
            String where = places(String.valueOf(attributes.getValue("location")));
            broken = Optional.of(Shown.printable((failed ? "assert " : "report ") + which + " at " + where, SHOWN));
            throw new Enough();
        }
    }

    /** {@code /Q{namespace}local[1]} without the namespaces, as the other places of records are written. */
    private static String places(String location) {
        return location.replaceAll("Q\\{[^}]*\\}", "");
    }

    @Override
    public void endElement() {}

    @Override
    public void characters(UnicodeString text, Location location, int properties) {}

    @Override
    public void processingInstruction(String name, UnicodeString data, Location location, int properties) {}

    @Override
    public void comment(UnicodeString text, Location location, int properties) {}

    @Override
    public void setUnparsedEntity(String name, String systemId, String publicId) {}

    @Override
    public void open() {}

    @Override
    public void startDocument(int properties) {}

    @Override
    public void endDocument() {}

    @Override
    public void close() {}

    @Override
    public void setPipelineConfiguration(PipelineConfiguration given) {
        pipeline = given;
    }

    @Override
    @SuppressWarnings("NullAway") // Saxon sets it before it asks
    public PipelineConfiguration getPipelineConfiguration() {
        return pipeline;
    }

    @Override
    public void setSystemId(String systemId) {}

    @Override
    public String getSystemId() {
        return "";
    }

    /** One is enough. */
    private static final class Enough extends XPathException {
        @Serial
        private static final long serialVersionUID = 1L;

        Enough() {
            super("the stanza is refused");
        }
    }
}
