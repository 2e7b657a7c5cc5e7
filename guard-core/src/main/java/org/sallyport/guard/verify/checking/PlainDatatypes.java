package org.sallyport.guard.verify.checking;

import java.util.Optional;
import org.relaxng.datatype.Datatype;
import org.relaxng.datatype.DatatypeBuilder;
import org.relaxng.datatype.DatatypeException;
import org.relaxng.datatype.DatatypeLibrary;
import org.relaxng.datatype.ValidationContext;

/** Datatypes of which no check takes a time that doubles with each further character; see {@link PlainPattern}. */
record PlainDatatypes(DatatypeLibrary all) implements DatatypeLibrary {
    @Override
    public Datatype createDatatype(String type) throws DatatypeException {
        return all.createDatatype(type);
    }

    @Override
    public DatatypeBuilder createDatatypeBuilder(String type) throws DatatypeException {
        DatatypeBuilder builder = all.createDatatypeBuilder(type);
        return new DatatypeBuilder() {
            @Override
            public void addParameter(String name, String value, ValidationContext context) throws DatatypeException {
                Optional<String> fault = name.equals("pattern") ? PlainPattern.fault(value) : Optional.empty();
                if (fault.isPresent()) {
                    throw new DatatypeException(fault.get());
                }
                builder.addParameter(name, value, context);
            }

            @Override
            public Datatype createDatatype() throws DatatypeException {
                return builder.createDatatype();
            }
        };
    }
}
