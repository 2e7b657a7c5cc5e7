package org.sallyport.guard.verify.checking;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.StaticContext;
import net.sf.saxon.expr.StringLiteral;
import net.sf.saxon.functions.FunctionLibrary;
import net.sf.saxon.functions.registry.XPath20FunctionSet;
import net.sf.saxon.om.FunctionItem;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.StructuredQName;
import net.sf.saxon.trans.SymbolicName;
import net.sf.saxon.trans.XPathException;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a rule may call, and no others. Regular expressions must be literals, so that no message brings one
 * along, and without the flags by which Saxon turns to an engine that may go back without end.
 */
final class OpenFunctions implements FunctionLibrary {
    /** Whatever the arity. Those with a collation take only that of code points: the others are not there. */
    private static final Set<String> OPEN = Set.of(
            "abs",
            "avg",
            "boolean",
            "ceiling",
            "codepoint-equal",
            "codepoints-to-string",
            "compare",
            "concat",
            "contains",
            "count",
            "data",
            "day-from-date",
            "day-from-dateTime",
            "days-from-duration",
            "deep-equal",
            "distinct-values",
            "empty",
            "ends-with",
            "exactly-one",
            "exists",
            "false",
            "floor",
            "hours-from-dateTime",
            "hours-from-duration",
            "hours-from-time",
            "in-scope-prefixes",
            "index-of",
            "insert-before",
            "lang",
            "last",
            "local-name",
            "local-name-from-QName",
            "lower-case",
            "matches",
            "max",
            "min",
            "minutes-from-dateTime",
            "minutes-from-duration",
            "minutes-from-time",
            "month-from-date",
            "month-from-dateTime",
            "months-from-duration",
            "name",
            "namespace-uri",
            "namespace-uri-for-prefix",
            "namespace-uri-from-QName",
            "node-name",
            "normalize-space",
            "normalize-unicode",
            "not",
            "number",
            "one-or-more",
            "position",
            "prefix-from-QName",
            "QName",
            "remove",
            "replace",
            "resolve-QName",
            "reverse",
            "root",
            "round",
            "round-half-to-even",
            "seconds-from-dateTime",
            "seconds-from-duration",
            "seconds-from-time",
            "starts-with",
            "string",
            "string-join",
            "string-length",
            "string-to-codepoints",
            "subsequence",
            "substring",
            "substring-after",
            "substring-before",
            "sum",
            "timezone-from-date",
            "timezone-from-dateTime",
            "timezone-from-time",
            "tokenize",
            "translate",
            "true",
            "unordered",
            "upper-case",
            "year-from-date",
            "year-from-dateTime",
            "years-from-duration",
            "zero-or-one");
    /** Of those with a regular expression, where its flags stand. */
    private static final Map<String, Integer> FLAGS = Map.of("matches", 2, "tokenize", 2, "replace", 3);

    private final FunctionLibrary all = XPath20FunctionSet.getInstance();

    private static boolean isOpen(SymbolicName.F function) {
        StructuredQName name = function.getComponentName();
        return name.hasURI(NamespaceUri.FN) && OPEN.contains(name.getLocalPart());
    }

    @Override
    public boolean isAvailable(SymbolicName.F function, int languageLevel) {
        return isOpen(function) && all.isAvailable(function, languageLevel);
    }

    @Override
    public @Nullable Expression bind(
            SymbolicName.F function,
            Expression[] arguments,
            Map<StructuredQName, Integer> keywords,
            StaticContext context,
            List<String> reasons)
            throws XPathException {
        if (!isOpen(function)) {
            reasons.add("it is locked here");
            return null;
        }
        Integer flags = FLAGS.get(function.getComponentName().getLocalPart());
        if (flags != null) {
            requireLiterals(arguments, flags);
        }
        return all.bind(function, arguments, keywords, context, reasons);
    }

    private static void requireLiterals(Expression[] arguments, int flags) throws XPathException {
        if (arguments.length > 1 && !(arguments[1] instanceof StringLiteral)) {
            throw new XPathException("a regular expression must be a literal");
        }
        if (arguments.length > flags
                && !(arguments[flags] instanceof StringLiteral literal
                        && literal.getString().toString().matches("[smixq]*"))) {
            throw new XPathException("flags must be a literal of the letters s, m, i, x and q");
        }
    }

    @Override
    public FunctionLibrary copy() {
        return this;
    }

    @Override
    public @Nullable FunctionItem getFunctionItem(SymbolicName.F function, StaticContext context) {
        return null;
    }
}
