package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** What a hostile sender would like a reader's browser to run, or a reader to misread, in every place that takes it. */
final class Hostile {
    static final String MARKUP =
            "<img src=x onerror=pwned=1><script>pwned=1</script>\"onmouseover=\"pwned=1 javascript:pwned=1";

    /** A turn of direction, blanks that have no width, an escape of terminals in one character, a tag, and a heap of marks. */
    private static final String UNSEEN =
            "evil\u202Egpj.exe\u202C zero\u200B\u2060\uFEFFwidth tag\uDB40\uDC41 heap\u0301\u0301\u0301\u0301";
    /** An allow takes no such escape in a body; in what must not leave it may arrive. */
    private static final String BODY = escaped(MARKUP + UNSEEN);

    private static final String TEXT = BODY + "csi\u009B31m";
    /** Of the characters that may stand before the {@code @}. */
    static final String LOCAL = "=cmd{{7*7}}|$(calc)";

    private Hostile() {}

    /** A message to red with all of it: in its addresses, id, text, label and the name of a file. */
    static String message(String type) {
        return "<message xmlns='jabber:server' from='" + LOCAL + "@blue.test/" + escaped(MARKUP)
                + " \u05D0\u0301' to='bob@red.test/" + escaped(MARKUP) + "' type='" + type + "' id='" + BODY
                + "'><body>"
                + BODY + "</body><securitylabel xmlns='urn:xmpp:sec-label:0'><displaymarking bgcolor='" + TEXT
                + "'>MARKED " + TEXT + "</displaymarking><label><esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>"
                + "MQMCAQQ=</esssecuritylabel></label></securitylabel><file-sharing xmlns='urn:xmpp:sfs:0'><file"
                + " xmlns='urn:xmpp:file:metadata:0'><name>NAMED report" + TEXT
                + "</name></file></file-sharing></message>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    /** Nothing of it became anything but text. */
    static void isInert(Page page) {
        assertThat(page.locator(
                        "main img, main script, main [onerror], main [onmouseover], main a[href^='javascript']"))
                .hasCount(0);
        assertThat(page.evaluate("typeof pwned")).isEqualTo("undefined");
    }

    /** What cannot be seen is shown as what it is. */
    static void isSeen(Page page) {
        for (String code : new String[] {"202E", "200B", "2060", "FEFF", "E0041", "0301"}) {
            assertThat(page.getByText("⟨U+" + code + "⟩").first()).isVisible();
        }
        String shown = page.locator("main").textContent();
        assertThat(shown.chars().filter(Hostile::isUnseen).mapToObj(Integer::toHexString))
                .as("characters that nobody sees or that turn others around")
                .isEmpty();
    }

    private static boolean isUnseen(int c) {
        return Character.getType(c) == Character.FORMAT || c >= 0x80 && c < 0xa0;
    }
}
