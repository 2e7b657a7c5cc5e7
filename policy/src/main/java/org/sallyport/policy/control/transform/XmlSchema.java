package org.sallyport.policy.control.transform;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Shown;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.SAXParseException;

/** XML Schema by the JDK's validator, everything external off. */
final class XmlSchema {
    private static final int SHOWN = 300;

    private XmlSchema() {}

    static Tool compile(Programme programme) throws NotCompiled {
        new SchemaMarkup(XMLConstants.W3C_XML_SCHEMA_NS_URI, "include", "import", "redefine", "override")
                .read(programme);
        Schema schema = schema(programme);
        return (element, _) -> judge(schema, element);
    }

    private static Schema schema(Programme programme) throws NotCompiled {
        List<Fault> faults = new ArrayList<>();
        SchemaFactory factory = factory();
        factory.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {}

            @Override
            public void error(SAXParseException e) {
                faults.add(fault(e));
            }

            @Override
            public void fatalError(SAXParseException e) {
                faults.add(fault(e));
            }
        });
        try {
            Schema schema = factory.newSchema(new SAXSource(Markup.reader(), Markup.input(programme)));
            if (!faults.isEmpty()) {
                throw new NotCompiled(faults);
            }
            return schema;
        } catch (SAXException | RuntimeException | StackOverflowError e) {
            faults.add(Fault.of(Shown.printable(String.valueOf(e.getMessage()), SHOWN)));
            throw new NotCompiled(faults);
        }
    }

    private static Fault fault(SAXParseException e) {
        return new Fault(
                Math.max(0, e.getLineNumber()),
                Math.max(0, e.getColumnNumber()),
                Shown.printable(String.valueOf(e.getMessage()), SHOWN));
    }

    private static SchemaFactory factory() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
                throw new IllegalStateException("locked: nothing else is read");
            });
            return factory;
        } catch (SAXNotRecognizedException | SAXNotSupportedException e) {
            throw new IllegalStateException("the platform's validator cannot be locked", e);
        }
    }

    private static Product judge(Schema schema, Element element) {
        ValidatorHandler validator = schema.newValidatorHandler();
        validator.setErrorHandler(Events.FIRST);
        Events events = new Events(validator);
        try {
            events.document(element);
            return new Product.Holds();
        } catch (SAXException e) {
            return new Product.Rejected(events.place() + ": " + rule(String.valueOf(e.getMessage())));
        }
    }

    /** What follows the name of the rule quotes the stanza. */
    private static String rule(String message) {
        int colon = message.indexOf(':');
        return Shown.printable(colon > 0 ? message.substring(0, colon) : "does not fit", SHOWN);
    }
}
