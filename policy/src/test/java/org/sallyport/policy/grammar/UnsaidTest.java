package org.sallyport.policy.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.identifier.Disguise;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.identifier.Identifiers;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.StanzaKind;

/** Places of which no grammar says whether they hold an identifier. */
class UnsaidTest {
    private static final List<String> HAND_ON = List.of(
            "{urn:xmpp:carbons:2}received",
            "{urn:xmpp:carbons:2}sent",
            "{urn:xmpp:forward:0}forwarded",
            "{urn:xmpp:mam:2}result");

    private static final String ARCHIVE_QUERY = "{urn:xmpp:mam:2}query";

    private static Grammars grammars(String kind) {
        String file = """
                specification = "test"
                title = "test"

                [[element]]
                name = "stanza"

                [[element]]
                name = "{urn:test}outer"
                in = ["message/chat"]
                children = ["{urn:test}inner?"]

                [[element]]
                name = "{urn:test}inner"
                attributes = ["key: KIND?"]
                text = "KIND"
                """.replace("KIND", kind);
        Document document = Document.of("test.toml", Path.of(""), file.getBytes(StandardCharsets.UTF_8));
        return new Grammars(List.of(document.bind(GrammarFile.class).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"line", "word"})
    void lineOrWord_isUnsaidWhereverItStands(String kind) {
        assertThat(grammars(kind).unsaid(Names.of("{urn:test}*")))
                .containsExactly("{urn:test}inner", "{urn:test}inner/@key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "thread", "jid", "phrase", "token", "text", "boolean", "one|other", "integer(0..9)"})
    void everyOtherKind_saysWhatItIs(String kind) {
        assertThat(grammars(kind).unsaid(Names.of("{urn:test}outer"))).isEmpty();
    }

    @Test
    void stanzaInsideAnother_isUnsaid() {
        for (String name : HAND_ON) {
            assertThat(Grammars.shipped().unsaid(Names.of(name)))
                    .as(name)
                    .containsExactly("{urn:xmpp:forward:0}forwarded/stanza");
        }
    }

    @Test
    void whatIsAskedOfAnArchive_isUnsaid() {
        assertThat(Grammars.shipped().unsaid(Names.of(ARCHIVE_QUERY))).containsExactly("{jabber:x:data}value");
    }

    @Test
    void shippedGrammars_sayItEverywhere() {
        for (Name name : Grammars.shipped().names()) {
            if (HAND_ON.contains(name.toString()) || name.toString().equals(ARCHIVE_QUERY)) {
                continue; // whose identifiers stand there, nobody can say
            }
            assertThat(Grammars.shipped().unsaid(Names.of(name.toString())))
                    .as(name.toString())
                    .isEmpty();
        }
    }

    @Test
    void payloadThatIsUnsaid_mayLeaveUnlessIdentifiersAreMadeOpaque() {
        Allow allow = new Allow(
                "A", "test", StanzaKind.MESSAGE, Set.of("chat"), List.of(Names.of("{urn:test}outer")), List.of());
        Disguise disguise = IdentifierKeys.published().between("blue", "red", domain -> false);
        Revision revision = new Revision("ab".repeat(32));
        Policy plain = new Policy("test", List.of(allow), List.of());
        Policy opaque = new Policy("test", List.of(allow), List.of(), new Identifiers(true, false, false, Set.of()));
        assertThat(new Guard(plain, revision, grammars("line"), disguise).policy())
                .isSameAs(plain);
        assertThat(new Guard(opaque, revision, grammars("id"), disguise).policy())
                .isSameAs(opaque);
        assertThatThrownBy(() -> new Guard(opaque, revision, grammars("line"), disguise))
                .hasMessageContaining("{urn:test}inner/@key");
    }
}
