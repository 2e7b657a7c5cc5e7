package org.sallyport.policy.control.transform;

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
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Shown;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * RELAX NG by Jing. A validator keeps what it has learnt of the schema, which makes the next stanza cheap; so that it
 * does not learn without end from stanzas that are made to teach it, it is thrown away after some. Thread-safe.
 */
final class RelaxNgSchema implements Tool {
    private static final int SHOWN = 300;
    /** Validators that wait for work. */
    private static final int SPARE = 8;
    /** Elements after which a validator is thrown away. */
    private static final int LIFE = 100_000;

    private final Schema schema;
    private final PropertyMap properties;
    private final ArrayBlockingQueue<Used> spare = new ArrayBlockingQueue<>(SPARE);

    private record Used(Validator validator, int elements) {}

    private RelaxNgSchema(Schema schema, PropertyMap properties) {
        this.schema = schema;
        this.properties = properties;
    }

    static RelaxNgSchema compile(Programme programme) throws NotCompiled {
        if (programme.language() == Language.RELAX_NG) {
            new SchemaMarkup("http://relaxng.org/ns/structure/1.0", "include", "externalRef").read(programme);
        }
        PropertyMapBuilder reading = new PropertyMapBuilder();
        List<Fault> faults = new ArrayList<>();
        RngProperty.DATATYPE_LIBRARY_FACTORY.put(reading, new Datatypes(!programme.isBounded()));
        ValidateProperty.RESOLVER.put(reading, new Nothing());
        ValidateProperty.XML_READER_CREATOR.put(reading, Markup::reader);
        ValidateProperty.ERROR_HANDLER.put(reading, gathering(faults));
        try {
            Schema schema = reader(programme).createSchema(Markup.input(programme), reading.toPropertyMap());
            PropertyMapBuilder after = new PropertyMapBuilder();
            ValidateProperty.ERROR_HANDLER.put(after, Events.FIRST);
            return new RelaxNgSchema(schema, after.toPropertyMap());
        } catch (IncorrectSchemaException | SAXException | IOException | RuntimeException | StackOverflowError e) {
            if (faults.isEmpty()) {
                faults.add(Fault.of(Shown.printable(String.valueOf(e.getMessage()), SHOWN)));
            }
            throw new NotCompiled(faults);
        }
    }

    private static SchemaReader reader(Programme programme) {
        return programme.language() == Language.RELAX_NG
                ? SAXSchemaReader.getInstance()
                : CompactSchemaReader.getInstance();
    }

    private static ErrorHandler gathering(List<Fault> faults) {
        return new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {}

            @Override
            public void error(SAXParseException e) {
                faults.add(new Fault(
                        Math.max(0, e.getLineNumber()),
                        Math.max(0, e.getColumnNumber()),
                        Shown.printable(String.valueOf(e.getMessage()), SHOWN)));
            }

            @Override
            public void fatalError(SAXParseException e) {
                error(e);
            }
        };
    }

    @Override
    public Product run(Element element, Instant now) {
        Used waiting = spare.poll();
        Used used = waiting == null ? new Used(schema.createValidator(properties), 0) : waiting;
        Events events = new Events(used.validator().getContentHandler());
        Product product = judge(events, element);
        int elements = used.elements() + events.elements();
        if (elements < LIFE) {
            used.validator().reset();
            var unused = spare.offer(new Used(used.validator(), elements));
        }
        return product;
    }

    private static Product judge(Events events, Element element) {
        try {
            events.document(element);
            return new Product.Holds();
        } catch (SAXException e) {
            return new Product.Rejected(events.place() + ": " + Shown.printable(String.valueOf(e.getMessage()), SHOWN));
        }
    }

    /** There is nothing else to read. */
    private static final class Nothing implements Resolver {
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
