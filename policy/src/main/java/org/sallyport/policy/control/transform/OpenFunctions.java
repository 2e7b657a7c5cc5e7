package org.sallyport.policy.control.transform;

import java.util.Set;
import net.sf.saxon.functions.registry.BuiltInFunctionSet;
import net.sf.saxon.functions.registry.UseWhen30FunctionSet;
import org.jspecify.annotations.Nullable;

/** The functions of Saxon without those that are locked: nobody finds them, not even by a name made at run time. */
final class OpenFunctions {
    /** What reaches out of the stanza, compiles, throws dice or tells of the machine. Whatever the arity. */
    static final Set<String> LOCKED = Set.of(
            "available-environment-variables",
            "available-system-properties",
            "collection",
            "doc",
            "doc-available",
            "document",
            "environment-variable",
            "json-doc",
            "load-xquery-module",
            "parse-xml",
            "parse-xml-fragment",
            "random-number-generator",
            "stream-available",
            "system-property",
            "trace",
            "transform",
            "unparsed-entity-public-id",
            "unparsed-entity-uri",
            "unparsed-text",
            "unparsed-text-available",
            "unparsed-text-lines",
            "uri-collection");

    private OpenFunctions() {}

    /** Of a set, what is open. */
    static final class Of extends BuiltInFunctionSet {
        Of(BuiltInFunctionSet all) {
            importFunctionSet(all);
        }

        @Override
        public @Nullable Entry getFunctionDetails(String name, int arity) {
            return LOCKED.contains(name) ? null : super.getFunctionDetails(name, arity);
        }
    }

    /** Of those at compile time, what is open. */
    static final class AtCompileTime extends UseWhen30FunctionSet {
        AtCompileTime(int version) {
            super(version);
        }

        @Override
        public @Nullable Entry getFunctionDetails(String name, int arity) {
            return LOCKED.contains(name) ? null : super.getFunctionDetails(name, arity);
        }
    }
}
