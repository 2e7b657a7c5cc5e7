package org.sallyport.guard.verify.checking;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.guard.verify.profile.Source;
import org.sallyport.guard.verify.reading.LockedParser;
import org.sallyport.guard.verify.reading.Message;
import org.sallyport.guard.verify.reading.Printable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * XML Schema 1.0 by the validator of the platform: one file, nothing from elsewhere, and what a message says of where schemas
 * are ({@code xsi:schemaLocation}) is not followed.
 */
final class Xsd implements Fit {
    private static final int SHOWN = 120;

    private final String file;
    private final Schema schema;

    private Xsd(String file, Schema schema) {
        this.file = file;
        this.schema = schema;
    }

    static Optional<Fit> compile(Source source, Faults faults) {
        SchemaFactory factory = factory();
        factory.setErrorHandler(faults);
        InputSource input = new InputSource(new ByteArrayInputStream(source.octets()));
        input.setEncoding("UTF-8");
        try {
            Schema schema = factory.newSchema(new SAXSource(LockedParser.locked(Limits.MOST), input));
            return faults.isEmpty() ? Optional.of(new Xsd(source.name(), schema)) : Optional.empty();
        } catch (SAXException | RuntimeException | StackOverflowError e) {
            if (faults.isEmpty()) {
                faults.add(String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        }
    }

    private static SchemaFactory factory() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
                throw new IllegalStateException("locked: a schema is one file");
            });
            return factory;
        } catch (SAXException e) {
            throw new IllegalStateException("the platform's validator cannot be locked", e);
        }
    }

    @Override
    public Optional<String> misfit(Message message) {
        ValidatorHandler validator = schema.newValidatorHandler();
        validator.setErrorHandler(Replay.FIRST);
        Replay replay = new Replay(message, Limits.MOST.depth());
        try {
            replay.to(validator);
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(file + ": " + replay.place() + ": " + constraint(String.valueOf(e.getMessage())));
        }
    }

    /** The name of the constraint; what follows it quotes the message. */
    private static String constraint(String wording) {
        int colon = wording.indexOf(':');
        return Printable.text(colon > 0 ? wording.substring(0, colon) : "does not fit", SHOWN);
    }
}
