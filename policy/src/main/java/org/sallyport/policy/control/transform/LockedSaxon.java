package org.sallyport.policy.control.transform;

import java.io.Serial;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.saxon.Configuration;
import net.sf.saxon.functions.FunctionLibraryList;
import net.sf.saxon.functions.MathFunctionSet;
import net.sf.saxon.functions.registry.BuiltInFunctionSet;
import net.sf.saxon.functions.registry.UseWhen30FunctionSet;
import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.ma.arrays.ArrayFunctionSet;
import net.sf.saxon.ma.map.MapFunctionSet;
import net.sf.saxon.trans.XPathException;

/**
 * Saxon without doors. Two locks, each enough to keep everything outside out: the functions that reach out are not there,
 * so that a programme that names one does not compile; and whatever is asked for at run time is denied by the resolvers.
 *
 * <p>The setting {@code allowedProtocols} is a third one only: left empty it protects nothing in Saxon 12.10.
 */
final class LockedSaxon extends Configuration {
    /** No such protocol. */
    private static final String NO_PROTOCOL = "none";

    private final Map<Integer, BuiltInFunctionSet> xslt = new ConcurrentHashMap<>();
    private final Map<Integer, BuiltInFunctionSet> xpath = new ConcurrentHashMap<>();
    private final Map<Integer, UseWhen30FunctionSet> compileTime = new ConcurrentHashMap<>();

    LockedSaxon() {
        lock(this);
    }

    /** Denies at run time whatever leads out. */
    static void lock(Configuration saxon) {
        saxon.setBooleanProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        saxon.setBooleanProperty(Feature.DISABLE_XSL_EVALUATE, true);
        saxon.setBooleanProperty(Feature.XINCLUDE, false);
        saxon.setBooleanProperty(Feature.ALLOW_MULTITHREADING, false);
        saxon.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, NO_PROTOCOL);
        saxon.setResourceResolver(request -> {
            throw new Locked();
        });
        saxon.setUnparsedTextURIResolver((uri, encoding, in) -> {
            throw new Locked();
        });
        saxon.setCollectionFinder((context, uri) -> {
            throw new Locked();
        });
        saxon.setCollationURIResolver((uri, in) -> {
            throw new Locked();
        });
        saxon.setModuleURIResolver((module, base, locations) -> {
            throw new Locked();
        });
        saxon.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, new EnvironmentVariableResolver() {
            @Override
            public Set<String> getAvailableEnvironmentVariables() {
                return Collections.emptySet();
            }

            @Override
            @SuppressWarnings("NullAway") // null is how this interface says that there is none
            public String getEnvironmentVariable(String name) {
                return null;
            }
        });
        saxon.setParseOptions(saxon.getParseOptions().withXMLReaderMaker(() -> {
            throw new Locked();
        }));
    }

    @Override
    public BuiltInFunctionSet getXSLTFunctionSet(int version) {
        return xslt.computeIfAbsent(version, v -> new OpenFunctions.Of(super.getXSLTFunctionSet(v)));
    }

    @Override
    public BuiltInFunctionSet getXPathFunctionSet(int version) {
        return xpath.computeIfAbsent(version, v -> new OpenFunctions.Of(super.getXPathFunctionSet(v)));
    }

    @Override
    public synchronized UseWhen30FunctionSet getUseWhenFunctionLibrary(int version) {
        return compileTime.computeIfAbsent(version, OpenFunctions.AtCompileTime::new);
    }

    /** Those of the standard; Saxon's own and EXSLT's are locked. */
    @Override
    protected FunctionLibraryList makeBuiltInExtensionLibraryList(int version) {
        FunctionLibraryList list = new FunctionLibraryList();
        list.addFunctionLibrary(MathFunctionSet.getInstance());
        list.addFunctionLibrary(MapFunctionSet.getInstance(version));
        list.addFunctionLibrary(ArrayFunctionSet.getInstance(version));
        return list;
    }

    /** Something was asked for that is locked. */
    static final class Locked extends XPathException {
        @Serial
        private static final long serialVersionUID = 1L;

        Locked() {
            super("locked: nothing outside the stanza is within reach");
        }
    }
}
