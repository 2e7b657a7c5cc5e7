package org.sallyport.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sallyport.policy.control.BlockEncrypted;
import org.sallyport.policy.control.BlockExtensions;
import org.sallyport.policy.control.BlockFileTransfer;
import org.sallyport.policy.control.BlockVoip;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Outcome;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** What is refused is refused in every wrapper, and what passes passes in every wrapper. */
class WrappedVectorsTest {
    private static final Map<String, UnaryOperator<Element>> WRAPPERS = Map.of(
            "forwarded",
            stanza -> in("urn:xmpp:forward:0", "forwarded", clients(stanza)),
            "archived",
            stanza -> in("urn:xmpp:mam:2", "result", in("urn:xmpp:forward:0", "forwarded", clients(stanza))),
            "copied",
            stanza -> in("urn:xmpp:carbons:2", "sent", in("urn:xmpp:forward:0", "forwarded", clients(stanza))),
            "published",
            stanza -> in(
                    "http://jabber.org/protocol/pubsub#event",
                    "event",
                    in(
                            "http://jabber.org/protocol/pubsub#event",
                            "items",
                            in("http://jabber.org/protocol/pubsub#event", "item", clients(stanza)))),
            "unknown",
            stanza -> in("urn:example:around", "around", in("urn:example:deeper", "deeper", clients(stanza))));

    /** What counts as the stanza's own only where it is the stanza. */
    private static final Set<String> OF_THE_STANZA_ITSELF = Set.of(
            "control/block-file-transfer/passes-an-id-that-looks-like-a-link",
            "control/block-extensions/passes-the-stanza-itself");

    @TestFactory
    Stream<DynamicTest> whatIsWrapped_isJudgedAsIfItWereNot() {
        return ShippedVectors.FILES.stream()
                .filter(WrappedVectorsTest::mayBeWrapped)
                .flatMap(file -> {
                    Vector vector = Vector.read(file).orElseThrow();
                    return vector.subject() instanceof Subject.OneControl(Control control) && looksInside(control)
                            ? tests(
                                    ShippedVectors.name(file),
                                    control,
                                    Feed.stanza(vector.input().octets()))
                            : Stream.empty();
                });
    }

    private static boolean mayBeWrapped(Path file) {
        return !OF_THE_STANZA_ITSELF.contains(ShippedVectors.name(file));
    }

    /** Those that look at what a stanza holds, whoever sends it and whatever it is sent in. */
    private static boolean looksInside(Control control) {
        return control instanceof BlockEncrypted
                || control instanceof BlockExtensions
                || control instanceof BlockFileTransfer
                || control instanceof BlockVoip;
    }

    private static Stream<DynamicTest> tests(String name, Control control, Stanza stanza) {
        String alone = outcome(control, stanza);
        return WRAPPERS.entrySet().stream()
                .map(wrapper -> DynamicTest.dynamicTest(
                        name + ", " + wrapper.getKey(),
                        () -> assertThat(outcome(control, wrapped(stanza, wrapper.getValue())))
                                .isEqualTo(alone)));
    }

    private static String outcome(Control control, Stanza stanza) {
        Facts facts = new Facts(Instant.EPOCH, Optional.empty());
        Outcome outcome = control.examine(new Passage(new PassageId(0, 0, 0), "blue", "red", stanza, facts));
        return outcome instanceof Outcome.Refuse refusal ? refusal.reason().word() : "pass";
    }

    private static Stanza wrapped(Stanza stanza, UnaryOperator<Element> wrapper) {
        return Stanza.of(
                StanzaKind.MESSAGE,
                "normal",
                Jid.of("alice@blue.test/desk"),
                Jid.of("bob@red.test"),
                "m1",
                List.of(wrapper.apply(stanza.element())));
    }

    private static Element in(String namespace, String local, Element inner) {
        return Element.of(new Name(namespace, local), inner);
    }

    /** As clients send it: wrapped stanzas are in {@code jabber:client}. */
    private static Element clients(Element element) {
        List<Node> children = element.children().stream()
                .map(child -> child instanceof Element inner
                                && inner.name().namespace().equals(Name.SERVER)
                        ? clients(inner)
                        : child)
                .toList();
        return new Element(new Name("jabber:client", element.name().local()), element.attributes(), children);
    }
}
