package org.sallyport.policy.control.transform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/** Programmes and a stanza for tests. */
final class Stylesheets {
    static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    static final String OPENING = "<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
            + " xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:map='http://www.w3.org/2005/xpath-functions/map'"
            + " xmlns:s='jabber:server' xmlns:err='http://www.w3.org/2005/xqt-errors'>";
    static final String IDENTITY = "<xsl:mode on-no-match='shallow-copy'/>";

    private static final Workbench WORKBENCH = new Workbench();

    private Stylesheets() {}

    static Element stanza() {
        return Element.of(Name.server("message"), Element.of(Name.server("body"), "the secret text"))
                .with("from", "alice@blue.test/desk")
                .with("to", "bob@red.test")
                .with("type", "chat");
    }

    static Programme xslt(String declarations) {
        return file(Language.XSLT, "t.xsl", OPENING + declarations + "</xsl:stylesheet>");
    }

    /** A stylesheet whose body becomes the value of the expression. */
    static Programme valued(String expression) {
        return xslt(IDENTITY + "<xsl:template match='s:body'><xsl:copy><xsl:value-of select=\""
                + expression.replace("<", "&lt;") + "\"/></xsl:copy></xsl:template>");
    }

    static Programme condition(String test) {
        return Programme.of(List.of(new Prefix("s", "jabber:server")), List.of(new Condition(test, "says the author")));
    }

    static Programme file(Language language, String name, String text) {
        return Programme.of(language, new Attachment(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    static Product run(Programme programme) {
        return WORKBENCH.run(programme, stanza(), NOW);
    }

    static String body(Product product) {
        return ((Product.Made) product)
                .element()
                .child(Name.server("body"))
                .orElseThrow()
                .text();
    }
}
