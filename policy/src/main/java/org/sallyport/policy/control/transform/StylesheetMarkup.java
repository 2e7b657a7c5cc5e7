package org.sallyport.policy.control.transform;

import java.util.Set;
import org.xml.sax.Attributes;

/** Finds what a stylesheet may not use. Named is what it may: an instruction that is new in some version is locked. */
final class StylesheetMarkup extends Markup {
    static final String XSLT = "http://www.w3.org/1999/XSL/Transform";
    private static final String SAXON = "http://saxon.sf.net/";

    private static final Set<String> OPEN = Set.of(
            "accumulator",
            "accumulator-rule",
            "analyze-string",
            "apply-templates",
            "assert",
            "attribute",
            "attribute-set",
            "break",
            "call-template",
            "catch",
            "character-map",
            "choose",
            "context-item",
            "copy",
            "copy-of",
            "decimal-format",
            "document",
            "element",
            "fallback",
            "for-each",
            "for-each-group",
            "function",
            "global-context-item",
            "if",
            "iterate",
            "key",
            "map",
            "map-entry",
            "matching-substring",
            "message",
            "mode",
            "namespace",
            "namespace-alias",
            "next-iteration",
            "next-match",
            "non-matching-substring",
            "number",
            "on-completion",
            "on-empty",
            "on-non-empty",
            "otherwise",
            "output",
            "output-character",
            "param",
            "perform-sort",
            "preserve-space",
            "sequence",
            "sort",
            "strip-space",
            "stylesheet",
            "template",
            "text",
            "transform",
            "try",
            "value-of",
            "variable",
            "when",
            "where-populated",
            "with-param");

    @Override
    public void startElement(String uri, String local, String written, Attributes attributes) {
        if (uri.equals(XSLT) && !OPEN.contains(local)) {
            fault("xsl:" + local + " is locked");
        }
        if (uri.startsWith(SAXON)) {
            fault("extensions of Saxon are locked: " + local);
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            attribute(uri, attributes, i);
        }
    }

    private void attribute(String uri, Attributes attributes, int i) {
        String local = attributes.getLocalName(i);
        boolean own = uri.equals(XSLT)
                ? attributes.getURI(i).isEmpty()
                : attributes.getURI(i).equals(XSLT);
        if (own && (local.equals("extension-element-prefixes") || local.equals("_extension-element-prefixes"))) {
            fault("extension elements are locked");
        }
        if (attributes.getURI(i).startsWith(SAXON)) {
            fault("extensions of Saxon are locked: " + local);
        }
    }
}
