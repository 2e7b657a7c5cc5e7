package org.sallyport.policy.control.transform;

import com.thaiopensource.datatype.xsd.DatatypeLibraryImpl;
import com.thaiopensource.datatype.xsd.regex.java.RegexEngineImpl;
import org.jspecify.annotations.Nullable;
import org.relaxng.datatype.Datatype;
import org.relaxng.datatype.DatatypeBuilder;
import org.relaxng.datatype.DatatypeException;
import org.relaxng.datatype.DatatypeLibrary;
import org.relaxng.datatype.DatatypeLibraryFactory;
import org.relaxng.datatype.ValidationContext;

/** The datatypes of XML Schema for RELAX NG, and no other library; their patterns only where they may take their time. */
final class Datatypes implements DatatypeLibraryFactory, DatatypeLibrary {
    private static final String XSD = "http://www.w3.org/2001/XMLSchema-datatypes";

    private final DatatypeLibrary xsd = new DatatypeLibraryImpl(new RegexEngineImpl());
    private final boolean patterns;

    /** @param patterns whether authors may write patterns, which Jing leaves to a backtracking engine */
    Datatypes(boolean patterns) {
        this.patterns = patterns;
    }

    @Override
    public @Nullable DatatypeLibrary createDatatypeLibrary(String uri) {
        return uri.equals(XSD) ? this : null;
    }

    @Override
    public Datatype createDatatype(String type) throws DatatypeException {
        return xsd.createDatatype(type);
    }

    @Override
    public DatatypeBuilder createDatatypeBuilder(String type) throws DatatypeException {
        DatatypeBuilder builder = xsd.createDatatypeBuilder(type);
        return patterns ? builder : new WithoutPatterns(builder);
    }

    private record WithoutPatterns(DatatypeBuilder builder) implements DatatypeBuilder {
        @Override
        public void addParameter(String name, String value, ValidationContext context) throws DatatypeException {
            if (name.equals("pattern")) {
                throw new DatatypeException("patterns run in a workshop only");
            }
            builder.addParameter(name, value, context);
        }

        @Override
        public Datatype createDatatype() throws DatatypeException {
            return builder.createDatatype();
        }
    }
}
