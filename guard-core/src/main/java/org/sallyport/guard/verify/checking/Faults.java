package org.sallyport.guard.verify.checking;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.guard.verify.profile.Fault;
import org.sallyport.guard.verify.reading.Printable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** What is wrong with one file, gathered. Not safe for several threads. */
final class Faults implements ErrorHandler {
    private static final int SHOWN = 300;

    private final String file;
    private final List<Fault> all = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(int line, int column, String where, String what) {
        all.add(new Fault(file, Math.max(0, line), Math.max(0, column), where, Printable.text(what, SHOWN)));
    }

    void add(String what) {
        add(0, 0, "", what);
    }

    List<Fault> all() {
        return List.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) {
        add(e.getLineNumber(), e.getColumnNumber(), "", String.valueOf(e.getMessage()));
    }

    @Override
    public void fatalError(SAXParseException e) {
        error(e);
    }
}
