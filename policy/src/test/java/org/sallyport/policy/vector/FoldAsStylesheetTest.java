package org.sallyport.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.control.Availability;
import org.sallyport.policy.control.Capabilities;
import org.sallyport.policy.control.CapsUse;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.FoldMessage;
import org.sallyport.policy.control.FoldPresence;
import org.sallyport.policy.control.Outcome;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.RemovePayloads;
import org.sallyport.policy.control.StateFold;
import org.sallyport.policy.control.Transform;
import org.sallyport.policy.control.transform.InProcess;
import org.sallyport.policy.control.transform.Stylesheet;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** The same fold, once as a control and once as a stylesheet, over the stanza of every vector. */
final class FoldAsStylesheetTest {
    private static final Control CONTROL = new RemovePayloads(Stream.of(
                    "{urn:xmpp:receipts}*",
                    "{http://jabber.org/protocol/chatstates}*",
                    "{jabber:server}subject",
                    "{jabber:server}status",
                    "{vcard-temp:x:update}x",
                    "{http://jabber.org/protocol/muc#user}x")
            .map(Names::of)
            .toList());

    private static final Control STYLESHEET = stylesheet("""
              <xsl:template match='(/s:message|/s:presence)/(r:*|c:*|s:subject|s:status|v:x|m:x)'/>
            """);

    private static final Control FOLD = new FoldMessage(Stream.of("{jabber:server}body", "{urn:xmpp:receipts}*")
            .map(Names::of)
            .toList());

    private static final Control FOLD_STYLESHEET = stylesheet("""
              <xsl:template match='/s:message[not(@type = "error")]/*[not(self::s:body or self::r:*)]'/>
            """);

    private static final List<StateFold> TABLE = List.of(
            new StateFold(Set.of(Availability.AWAY, Availability.XA, Availability.DND), Availability.AWAY),
            new StateFold(Set.of(Availability.CHAT), Availability.ONLINE));

    private static final Capabilities CAPABILITIES = new Capabilities(
            "urn:sallyport:guard", "client", "pc", Optional.empty(), Set.of("http://jabber.org/protocol/disco#info"));

    private static Control foldPresence(CapsUse caps) {
        return new FoldPresence(
                TABLE,
                List.of(Names.of("{http://jabber.org/protocol/nick}nick")),
                true,
                Set.of("probe"),
                caps,
                CAPABILITIES);
    }

    /** @param caps what is written behind what is left of available presence */
    private static Control presenceStylesheet(String caps) {
        return stylesheet("""
              <xsl:template match='/s:presence[not(@type = "error")]'>
                <xsl:if test='l:securitylabel or @type = "probe" or count(s:show) > 1
                    or s:show[@* or * or not(. = ("away", "chat", "dnd", "xa"))]'>
                  <xsl:message terminate='yes'>refused</xsl:message>
                </xsl:if>
                <xsl:variable name='kept' select='n:nick | j:x | m:x | text()'/>
                <xsl:copy>
                  <xsl:copy-of select='@*[$kept or name() != "xml:lang"]'/>
                  <xsl:if test='not(@type) and s:show = ("away", "dnd", "xa")'>
                    <xsl:element name='show' namespace='jabber:server'>away</xsl:element>
                  </xsl:if>
                  <xsl:copy-of select='$kept'/>
                  <xsl:if test='not(@type)'>
            """ + caps + """
                  </xsl:if>
                </xsl:copy>
              </xsl:template>
            """);
    }

    private static Control stylesheet(String templates) {
        String text = """
            <xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:s='jabber:server'
                xmlns:r='urn:xmpp:receipts' xmlns:c='http://jabber.org/protocol/chatstates' xmlns:v='vcard-temp:x:update'
                xmlns:m='http://jabber.org/protocol/muc#user'
                xmlns:j='http://jabber.org/protocol/muc' xmlns:n='http://jabber.org/protocol/nick'
                xmlns:l='urn:xmpp:sec-label:0'>
              <xsl:mode on-no-match='shallow-copy'/>
            """ + templates + "</xsl:stylesheet>";
        return new Transform(
                Stylesheet.of(new Attachment("fold.xsl", text.getBytes(StandardCharsets.UTF_8))),
                EnumSet.allOf(StanzaKind.class),
                Duration.ofSeconds(10));
    }

    private static Optional<Stanza> left(Control control, Stanza stanza) {
        Passage passage = new Passage(
                new PassageId(0, 0, 0),
                "blue",
                "red",
                stanza,
                new Facts(Instant.EPOCH, Optional.empty()),
                InProcess.shared());
        return switch (control.examine(passage)) {
            case Outcome.Pass _ -> Optional.of(stanza);
            case Outcome.Change change when hasContent(change.to()) -> Optional.of(change.to());
            case Outcome.Change _,
                    Outcome.Refuse _,
                    Outcome.Drop _,
                    Outcome.Hold _,
                    Outcome.Answer _,
                    Outcome.Judge _ -> Optional.empty();
        };
    }

    /** What is empty afterwards goes no further, in whatever way that is said. */
    private static boolean hasContent(Stanza stanza) {
        return stanza.kind() != StanzaKind.MESSAGE || !stanza.payloads().isEmpty();
    }

    @Test
    void removedPayloads_areTheSame_forEveryVector() {
        compare(CONTROL, STYLESHEET);
    }

    @Test
    void foldedPresence_isTheSame_forEveryVector() {
        compare(foldPresence(CapsUse.STRIP), presenceStylesheet(""));
    }

    /** No vector asks for just these capabilities: the answer is no output of a fold, and no stylesheet can give one. */
    @Test
    void foldedPresenceWithOtherCapabilities_isTheSame_forEveryVector() {
        compare(foldPresence(CapsUse.OWN), presenceStylesheet("""
                    <c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='urn:sallyport:guard'
                        ver='UILP9LTA6SmJFFUVN92ufbJ+4dc='/>
            """));
    }

    @Test
    void foldedMessages_areTheSame_forEveryVector() {
        compare(FOLD, FOLD_STYLESHEET);
    }

    private static void compare(Control control, Control stylesheet) {
        List<Stanza> stanzas = ShippedVectors.FILES.stream()
                .map(file -> Vector.read(file).orElseThrow())
                .filter(vector -> !(vector.subject() instanceof Subject.Reader))
                .flatMap(vector ->
                        Feed.one(vector.input().octets()) instanceof Stanza stanza ? Stream.of(stanza) : Stream.empty())
                .toList();
        assertThat(stanzas).hasSizeGreaterThan(500);
        assertThat(stanzas)
                .filteredOn(stanza -> !left(control, stanza).equals(Optional.of(stanza)))
                .as("those that it changes")
                .hasSizeGreaterThan(50);
        assertThat(stanzas)
                .allSatisfy(stanza -> assertThat(left(stylesheet, stanza)).isEqualTo(left(control, stanza)));
    }
}
