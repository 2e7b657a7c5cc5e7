package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.control.transform.Condition;
import org.sallyport.policy.control.transform.Fault;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.control.transform.RelaxNgFile;
import org.sallyport.policy.control.transform.SchematronFile;
import org.sallyport.policy.control.transform.Stylesheet;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.control.transform.XsdFile;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** What controls make of what a workshop says, whatever it says. Nothing is compiled here. */
class RulingTest {
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Stanza STANZA =
            Traffic.read("<message from='a@blue.test' to='b@red.test'><a xmlns='urn:a'/><b xmlns='urn:b'/></message>");

    /** Says what it is told to, and remembers what it was asked. */
    private static final class Scripted implements Workshop {
        private final Function<Element, Product> script;
        private final List<Element> asked = new ArrayList<>();
        private final List<Programme> programmes = new ArrayList<>();

        Scripted(Function<Element, Product> script) {
            this.script = script;
        }

        @Override
        public Product run(Programme programme, Element element, Instant now, Duration within) {
            assertThat(now).isEqualTo(AT);
            assertThat(within).isEqualTo(WITHIN);
            asked.add(element);
            programmes.add(programme);
            return script.apply(element);
        }

        @Override
        public List<Fault> check(Programme programme) {
            return List.of();
        }
    }

    private static Attachment file(String name) {
        return new Attachment(name, "pattern".getBytes(StandardCharsets.UTF_8));
    }

    private static Control control(String word, Set<StanzaKind> kinds, List<Names> payloads) {
        return switch (word) {
            case "assert" -> new Assert(List.of(new Condition("true()", "no")), List.of(), kinds, WITHIN);
            case "schematron" -> new Schematron(SchematronFile.of(file("a.sch")), kinds, WITHIN);
            case "transform" -> new Transform(Stylesheet.of(file("a.xsl")), kinds, WITHIN);
            case "xsd" -> new Xsd(XsdFile.of(file("a.xsd")), payloads, kinds, WITHIN);
            default -> new RelaxNg(RelaxNgFile.of(file("a.rng")), payloads, kinds, WITHIN);
        };
    }

    private static Control control(String word) {
        return control(word, EnumSet.allOf(StanzaKind.class), List.of());
    }

    private static Outcome examined(Control control, Workshop workshop) {
        return control.examine(
                new Passage(new PassageId(1, 1, 1), "blue", "red", STANZA, new Facts(AT, Optional.empty()), workshop));
    }

    private static Outcome examined(Control control, Product product) {
        return examined(control, new Scripted(_ -> product));
    }

    @ParameterizedTest
    @ValueSource(strings = {"assert", "schematron", "transform", "xsd", "relax-ng"})
    void whateverIsNoSuccess_isARefusal(String word) {
        Control control = control(word);
        boolean schema = word.equals("xsd") || word.equals("relax-ng");
        assertThat(examined(control, new Product.Rejected("why")))
                .isEqualTo(new Outcome.Refuse(schema ? Reason.NOT_IN_SCHEMA : Reason.CONDITION_NOT_MET, "why"));
        assertThat(examined(control, new Product.Failed("how")))
                .isEqualTo(new Outcome.Refuse(Reason.CONTROL_FAILED, "how"));
        assertThat(examined(control, new Product.Late()))
                .isEqualTo(new Outcome.Refuse(Reason.CONTROL_LATE, "it had not ended at its deadline"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"assert", "schematron", "xsd", "relax-ng"})
    void stanzaThatHolds_passes(String word) {
        Scripted workshop = new Scripted(_ -> new Product.Holds());
        Control control = control(word);
        assertThat(examined(control, workshop)).isEqualTo(Outcome.pass());
        assertThat(workshop.asked).containsExactly(STANZA.element());
        assertThat(workshop.programmes).containsExactly(control.programme().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"assert", "schematron", "transform", "xsd", "relax-ng"})
    void stanzaOfAnotherKind_isNotLookedAt(String word) {
        Scripted workshop = new Scripted(_ -> new Product.Failed("not this one"));
        assertThat(examined(control(word, Set.of(StanzaKind.IQ), List.of()), workshop))
                .isEqualTo(Outcome.pass());
        assertThat(workshop.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xsd", "relax-ng"})
    void namedPayloads_areEachADocument(String word) {
        Control control =
                control(word, EnumSet.allOf(StanzaKind.class), List.of(Names.of("{urn:none}*"), Names.of("{urn:b}*")));
        Scripted workshop = new Scripted(_ -> new Product.Rejected("why"));
        assertThat(examined(control, workshop)).isEqualTo(new Outcome.Refuse(Reason.NOT_IN_SCHEMA, "why"));
        assertThat(workshop.asked).containsExactly(Element.of(new Name("urn:b", "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xsd", "relax-ng"})
    void everyNamedPayload_mustBeValid(String word) {
        Control control =
                control(word, EnumSet.allOf(StanzaKind.class), List.of(Names.of("{urn:a}*"), Names.of("{urn:b}*")));
        Scripted workshop = new Scripted(element ->
                element.name().local().equals("a") ? new Product.Holds() : new Product.Rejected("the second"));
        assertThat(examined(control, workshop)).isEqualTo(new Outcome.Refuse(Reason.NOT_IN_SCHEMA, "the second"));
    }

    @Test
    void rewrittenStanza_goesOn() {
        Element without = STANZA.element().withChildren(List.of());
        assertThat(examined(control("transform"), new Product.Made(without)))
                .isEqualTo(new Outcome.Change(Stanza.of(without), "rewritten by a.xsl", List.of()));
        assertThat(examined(control("transform"), new Product.Made(STANZA.element())))
                .isEqualTo(Outcome.pass());
    }

    @Test
    void rewrittenStanzaThatIsNone_isRefused() {
        assertThat(examined(control("transform"), new Product.Made(Element.of(new Name("urn:a", "a")))))
                .isEqualTo(new Outcome.Refuse(Reason.CONTROL_FAILED, "what the stylesheet makes is no stanza"));
    }

    @Test
    void stylesheetThatSaysNothing_isAFailure() {
        Control control = control("transform");
        assertThatThrownBy(() -> examined(control, new Product.Holds()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a stylesheet that makes nothing");
    }

    @Test
    void assert_wantsACondition() {
        assertThatThrownBy(() -> new Assert(List.of(), List.of(), Set.of(StanzaKind.IQ), WITHIN))
                .hasMessage("conditions: expected at least one");
    }
}
