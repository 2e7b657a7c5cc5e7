package org.sallyport.guard.foreign;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sallyport.policy.control.transform.Condition;
import org.sallyport.policy.control.transform.Language;
import org.sallyport.policy.control.transform.Prefix;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.setting.Attachment;

/** Programmes for tests, good and bad. */
public final class Programmes {
    private static final String STYLESHEET =
            "<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:s='jabber:server'>"
                    + "%s</xsl:stylesheet>";

    private Programmes() {}

    public static Programme stylesheet(String declarations) {
        return Programme.of(
                Language.XSLT,
                new Attachment("t.xsl", STYLESHEET.formatted(declarations).getBytes(StandardCharsets.UTF_8)));
    }

    /** Makes capitals of bodies. */
    public static Programme upper() {
        return stylesheet("<xsl:mode on-no-match='shallow-copy'/>"
                + "<xsl:template match='s:body/text()'><xsl:value-of select='upper-case(.)'/></xsl:template>");
    }

    /** Never ends for a body that says so. */
    public static Programme endless() {
        return stylesheet("<xsl:mode on-no-match='shallow-copy'/><xsl:template match='s:body[. = \"endless\"]'>"
                + "<xsl:iterate select='1 to 1000000000'><xsl:param name='n' select='0'/><xsl:on-completion select='$n'/>"
                + "<xsl:next-iteration><xsl:with-param name='n' select='($n + string-length(string(.))) mod 7'/>"
                + "</xsl:next-iteration></xsl:iterate></xsl:template>");
    }

    public static Programme condition(String test) {
        return Programme.of(List.of(new Prefix("s", "jabber:server")), List.of(new Condition(test, "no")));
    }
}
