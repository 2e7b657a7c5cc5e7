package org.sallyport.guard.verify.checking;

import org.relaxng.datatype.Datatype;
import org.relaxng.datatype.DatatypeBuilder;
import org.relaxng.datatype.DatatypeException;
import org.relaxng.datatype.DatatypeLibrary;
import org.relaxng.datatype.ValidationContext;

/** Datatypes whose parameters take no time that grows faster than the text. */
record PatternlessDatatypes(DatatypeLibrary all) implements DatatypeLibrary {
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
                if (name.equals("pattern")) {
                    throw new DatatypeException("no patterns here: write a rule with matches()");
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
