package org.sallyport.guard.verify.checking;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.sf.saxon.trans.XPathException;

/**
 * How many names may be met that no rule names. Saxon never forgets one, so there must be an end; only a schema that lets
 * any name through ever comes to it. Safe for any number of threads.
 */
final class NameBudget {
    private static final int MOST = 250_000;

    private final Set<String> namespaces = ConcurrentHashMap.newKeySet();
    private final AtomicInteger met = new AtomicInteger();

    /** A namespace is declared. */
    void namespace(String name) throws XPathException {
        if (!namespaces.contains(name)) {
            take();
            namespaces.add(name);
        }
    }

    /** A name is met that no rule names. */
    void take() throws XPathException {
        if (met.incrementAndGet() > MOST) {
            throw new XPathException("more names than this guard can remember: the schema should say which there are");
        }
    }
}
