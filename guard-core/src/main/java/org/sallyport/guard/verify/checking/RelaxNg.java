package org.sallyport.guard.verify.checking;

import com.thaiopensource.datatype.xsd.DatatypeLibraryImpl;
import com.thaiopensource.datatype.xsd.regex.java.RegexEngineImpl;
import com.thaiopensource.resolver.Identifier;
import com.thaiopensource.resolver.Input;
import com.thaiopensource.resolver.Resolver;
import com.thaiopensource.resolver.ResolverException;
import com.thaiopensource.util.PropertyMap;
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.IncorrectSchemaException;
import com.thaiopensource.validate.Schema;
import com.thaiopensource.validate.SchemaReader;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.Validator;
import com.thaiopensource.validate.prop.rng.RngProperty;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import com.thaiopensource.validate.rng.SAXSchemaReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import org.relaxng.datatype.DatatypeLibrary;
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.guard.verify.profile.Source;
import org.sallyport.guard.verify.reading.LockedParser;
import org.sallyport.guard.verify.reading.Message;
import org.sallyport.guard.verify.reading.Printable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * RELAX NG by Jing: one file, the datatypes of XML Schema and no others, with patterns that end ({@link PlainPattern}).
 * A validator learns from each message what makes the next one cheap, so it is thrown away
 * after some, before it has learnt too much.
 */
final class RelaxNg implements Fit {
    private static final String COMPACT = ".rnc";
    private static final String DATATYPES = "http://www.w3.org/2001/XMLSchema-datatypes";
    private static final int SHOWN = 200;
    /** Validators that wait for work. */
    private static final int SPARE = 8;
    /** Events after which a validator is thrown away. */
    private static final int LIFE = 200_000;

    private final String file;
    private final Schema schema;
    private final PropertyMap properties;
    private final ArrayBlockingQueue<Used> spare = new ArrayBlockingQueue<>(SPARE);

    private record Used(Validator validator, int events) {}

    private RelaxNg(String file, Schema schema, PropertyMap properties) {
        this.file = file;
        this.schema = schema;
        this.properties = properties;
    }

    static Optional<Fit> compile(Source source, Faults faults) {
        boolean compact = source.name().endsWith(COMPACT);
        DatatypeLibrary xsd = new PlainDatatypes(new DatatypeLibraryImpl(new RegexEngineImpl()));
        PropertyMapBuilder reading = new PropertyMapBuilder();
        RngProperty.DATATYPE_LIBRARY_FACTORY.put(reading, uri -> uri.equals(DATATYPES) ? xsd : null);
        ValidateProperty.RESOLVER.put(reading, new OneFile());
        ValidateProperty.XML_READER_CREATOR.put(reading, () -> LockedParser.locked(Limits.MOST));
        ValidateProperty.ERROR_HANDLER.put(reading, faults);
        SchemaReader reader = compact ? CompactSchemaReader.getInstance() : SAXSchemaReader.getInstance();
        InputSource input = new InputSource(new ByteArrayInputStream(source.octets()));
        input.setEncoding("UTF-8");
        input.setSystemId("schema:" + source.name());
        PropertyMapBuilder checking = new PropertyMapBuilder();
        ValidateProperty.ERROR_HANDLER.put(checking, Replay.FIRST);
        try {
            Schema schema = reader.createSchema(input, reading.toPropertyMap());
            return faults.isEmpty()
                    ? Optional.of(new RelaxNg(source.name(), schema, checking.toPropertyMap()))
                    : Optional.empty();
        } catch (IncorrectSchemaException | SAXException | IOException | RuntimeException | StackOverflowError e) {
            if (faults.isEmpty()) {
                faults.add(String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> misfit(Message message) {
        Used waiting = spare.poll();
        Used used = waiting == null ? new Used(schema.createValidator(properties), 0) : waiting;
        Replay replay = new Replay(message, Limits.MOST.depth());
        Optional<String> misfit = Optional.empty();
        try {
            replay.to(used.validator().getContentHandler());
        } catch (SAXException e) {
            misfit = Optional.of(file + ": " + replay.place() + ": "
                    + Printable.text(Wordings.withoutValues(String.valueOf(e.getMessage())), SHOWN));
        }
        int events = used.events() + message.size();
        if (events < LIFE) {
            used.validator().reset();
            var unused = spare.offer(new Used(used.validator(), events));
        }
        return misfit;
    }

    /** There is nothing else to read. */
    private static final class OneFile implements Resolver {
        @Override
        public void resolve(Identifier id, Input input) throws ResolverException {
            throw new ResolverException(new SAXException("locked: a schema is one file"));
        }

        @Override
        public void open(Input input) throws ResolverException {
            if (!input.isResolved()) {
                throw new ResolverException(new SAXException("locked: a schema is one file"));
            }
        }
    }
}
