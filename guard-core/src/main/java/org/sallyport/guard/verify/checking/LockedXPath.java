package org.sallyport.guard.verify.checking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.saxon.Configuration;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.Literal;
import net.sf.saxon.expr.Operand;
import net.sf.saxon.expr.RangeExpression;
import net.sf.saxon.functions.FunctionLibraryList;
import net.sf.saxon.functions.registry.ConstructorFunctionLibrary;
import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.om.NamePool;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.pattern.Pattern;
import net.sf.saxon.sxpath.IndependentContext;
import net.sf.saxon.sxpath.XPathEvaluator;
import net.sf.saxon.sxpath.XPathExpression;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.value.IntegerRange;

/**
 * XPath 2.0 by Saxon, with a closed list of functions, of which none reaches out of the message, reads a clock or calls
 * another; with ranges of literals only. So every expression ends. Whatever is asked for at run time is denied besides.
 */
final class LockedXPath {
    private static final int VERSION = 20;
    private static final int LONGEST_RANGE = 1_000;

    private final Configuration saxon = new Configuration();
    private final FunctionLibraryList functions = new FunctionLibraryList();

    LockedXPath() {
        saxon.setNamePool(new NamePool());
        lock(saxon);
        functions.addFunctionLibrary(new OpenFunctions());
        functions.addFunctionLibrary(new ConstructorFunctionLibrary(saxon));
    }

    private static void lock(Configuration saxon) {
        saxon.setBooleanProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        saxon.setBooleanProperty(Feature.XINCLUDE, false);
        saxon.setBooleanProperty(Feature.ALLOW_MULTITHREADING, false);
        saxon.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "none");
        saxon.setResourceResolver(request -> {
            throw new XPathException("locked");
        });
        saxon.setUnparsedTextURIResolver((uri, encoding, in) -> {
            throw new XPathException("locked");
        });
        saxon.setCollectionFinder((context, uri) -> {
            throw new XPathException("locked");
        });
        saxon.setCollationURIResolver((uri, in) -> {
            throw new XPathException("locked");
        });
        saxon.setModuleURIResolver((module, base, locations) -> {
            throw new XPathException("locked");
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
    }

    Configuration saxon() {
        return saxon;
    }

    /** A scope with these variables, in the order of their slots. */
    private IndependentContext scope(Map<String, String> namespaces, List<String> variables) {
        IndependentContext scope = new IndependentContext(saxon);
        scope.clearAllNamespaces();
        scope.declareNamespace("xml", NamespaceUri.XML);
        scope.declareNamespace("xs", NamespaceUri.SCHEMA);
        namespaces.forEach((prefix, name) -> scope.declareNamespace(prefix, NamespaceUri.of(name)));
        scope.setXPathLanguageLevel(VERSION);
        scope.setFunctionLibrary(functions);
        scope.setWarningHandler((message, code, location) -> {});
        for (String variable : variables) {
            scope.declareVariable(NamespaceUri.NULL, variable);
        }
        return scope;
    }

    /**
     * An expression.
     *
     * @param namespaces the prefixes that it may use
     * @param variables those that it may use, in the order of their slots
     * @throws XPathException when it is none, or is locked
     */
    XPath expression(String text, Map<String, String> namespaces, List<String> variables) throws XPathException {
        XPathEvaluator evaluator = new XPathEvaluator(saxon);
        evaluator.setStaticContext(scope(namespaces, variables));
        XPathExpression compiled = evaluator.createExpression(text);
        requireBounded(compiled.getInternalExpression());
        return new XPath(compiled);
    }

    /** A pattern (XSLT 2.0, 5.5.2), which a node matches or not. */
    XPathPattern pattern(String text, Map<String, String> namespaces, List<String> variables) throws XPathException {
        XPathEvaluator evaluator = new XPathEvaluator(saxon);
        evaluator.setStaticContext(scope(namespaces, variables));
        XPathExpression compiled = evaluator.createPattern(text);
        if (!(compiled.getInternalExpression() instanceof Pattern pattern)) {
            throw new XPathException("no pattern");
        }
        requireBounded(pattern);
        return new XPathPattern(pattern, compiled);
    }

    private static void requireBounded(Expression root) throws XPathException {
        List<Expression> waiting = new ArrayList<>(List.of(root));
        while (!waiting.isEmpty()) {
            Expression each = waiting.removeLast();
            if (each instanceof RangeExpression || isLongRange(each)) {
                throw new XPathException("a range must be of literals and have at most " + LONGEST_RANGE + " numbers");
            }
            for (Operand operand : each.operands()) {
                waiting.add(operand.getChildExpression());
            }
        }
    }

    private static boolean isLongRange(Expression expression) {
        return expression instanceof Literal literal
                && literal.getGroundedValue() instanceof IntegerRange range
                && range.getLength() > LONGEST_RANGE;
    }
}
