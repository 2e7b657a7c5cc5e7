package org.sallyport.policy.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.label.AccessDecision;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.Direction;
import org.sallyport.policy.label.DisplayMarking;
import org.sallyport.policy.label.Fault;
import org.sallyport.policy.label.Origin;
import org.sallyport.policy.label.Place;
import org.sallyport.policy.label.Relabelling;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.Validity;
import org.sallyport.policy.label.format.EssLabel;
import org.sallyport.policy.label.format.Unreadable;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.SpifReader;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import org.w3c.dom.Element;

/** The collected cases of labels: validity, markings, decisions and translations, with the policies that are there. */
@Tag("outside")
class OutsideLabelsTest {
    private static final String FOLDER = "labels/surevine-spiffing/";
    private static final String FIXED = "labels/surevine-spiffing-fixed/";
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    /** Its policy may not be handed on, and so is not there. */
    private static final String NOT_THERE = "nato-4774-policy.xml";

    record Case(List<String> policies, Element test) {
        String is(String attribute) {
            return test.getAttribute(attribute);
        }

        boolean has(String attribute) {
            return test.hasAttribute(attribute);
        }

        @Override
        public String toString() {
            return is("label")
                    + (has("encrypt") ? " to " + is("encrypt") : "")
                    + (has("clearance") ? " for " + is("clearance") : "");
        }
    }

    private static Stream<Element> sequences() {
        return Spiffy.children(Spiffy.xml(Outside.octets(FOLDER + "tests.xml")), "sequence").stream();
    }

    private static List<String> policies(Element sequence) {
        return Spiffy.children(sequence, "policy").stream()
                .map(policy -> policy.getAttribute("spif"))
                .toList();
    }

    static Stream<Case> cases() {
        return sequences()
                .filter(sequence -> !policies(sequence).contains(NOT_THERE))
                .flatMap(sequence ->
                        Spiffy.children(sequence, "test").stream().map(test -> new Case(policies(sequence), test)));
    }

    @Test
    void cases_areThoseWhosePolicyIsThere() {
        assertThat(cases()).hasSize(11);
        assertThat(sequences().flatMap(sequence -> Spiffy.children(sequence, "policy").stream()))
                .hasSize(6);
    }

    @Test
    void policyWithAClassificationExcludedTwice_isRefused() {
        assertThat(problems(FOLDER + "food-policy-borked.xml")).anyMatch(problem -> problem.contains("twice"));
        assertThat(problems(FIXED + "food-policy.xml")).isEmpty();
        assertThat(problems(FIXED + "food-policy-missi.xml")).isEmpty();
        assertThat(problems(FOLDER + "food-policy.xml")).isNotEmpty();
    }

    private static List<String> problems(String file) {
        Reading<Spif> reading = SpifReader.read(file, Outside.octets(file)).spif();
        return Stream.concat(
                        reading.problems().stream().map(Problem::toString),
                        reading.value().stream().flatMap(spif -> SecurityPolicy.problems(spif).stream()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void case_holds(Case one) throws Unreadable {
        if (one.has("exception")) {
            refused(one);
            return;
        }
        StatedLabel stated = stated(one.is("label"));
        Validity judged = policyOf(one, stated).judge(stated, NOW, Origin.RECEIVED);
        if (one.is("valid").equals("false")) {
            assertThat(judged).isInstanceOf(Validity.Invalid.class);
            return;
        }
        assertThat(judged).isInstanceOf(Validity.Valid.class);
        SecurityLabel label = ((Validity.Valid) judged).label();
        if (one.has("label-marking")) {
            assertThat(DisplayMarking.of(label, Place.PAGE_BOTTOM, one.is("xml:lang"))
                            .text())
                    .isEqualTo(one.is("label-marking"));
        }
        if (one.has("encrypt")) {
            label = mapped(label, one);
        }
        if (one.has("encrypt-marking")) {
            assertThat(DisplayMarking.of(label).text()).isEqualTo(one.is("encrypt-marking"));
        }
        if (one.has("clearance")) {
            cleared(label, one);
        }
    }

    private static void refused(Case one) throws Unreadable {
        if (!Files.exists(Outside.file(FOLDER + one.is("label")))) {
            assertThat(one.is("exception")).isEqualTo("No data to parse");
            return;
        }
        StatedLabel stated = stated(one.is("label"));
        assertThat(policies(one))
                .noneMatch(policy -> policy.isCalled(stated.policy().orElseThrow()));
        assertThat(policies(one))
                .allSatisfy(policy -> assertThat(policy.judge(stated, NOW, Origin.RECEIVED))
                        .isInstanceOfSatisfying(
                                Validity.Invalid.class,
                                invalid -> assertThat(invalid.fault()).isEqualTo(Fault.UNKNOWN_POLICY)));
    }

    private static SecurityLabel mapped(SecurityLabel label, Case one) {
        SecurityPolicy target = policies(one).stream()
                .filter(policy -> policy.id().dotted().equals(one.is("encrypt")))
                .findFirst()
                .orElseThrow();
        Relabelling mapping = Relabelling.map(label, target, Direction.ENCRYPT, NOW);
        assertThat(mapping).isInstanceOf(Relabelling.Mapped.class);
        return ((Relabelling.Mapped) mapping).label();
    }

    private static void cleared(SecurityLabel label, Case one) {
        StatedClearance stated = Spiffy.clearance(Outside.octets(FOLDER + one.is("clearance")));
        Clearance clearance =
                label.policy().clearance(stated, Clearance.Levels.LISTED).orNil();
        if (one.has("clearance-marking")) {
            assertThat(DisplayMarking.of(clearance, "")).isEqualTo(one.is("clearance-marking"));
        }
        assertThat(AccessDecision.decide(label, clearance).granted())
                .isEqualTo(one.is("acdf-result").equals("1"));
    }

    /** Translations whose result is not valid, or drops something, are refused, whatever a mapping alone would make of them. */
    @Test
    void translations_thatLeaveNoValidLabel_areRefused() {
        SecurityPolicy tlpx = policy("tlp-plus.xml");
        SecurityPolicy tlp = policy("tlp.xml");
        SecurityPolicy uk = policy("uk-demo.xml");
        StatedCategory eu = category(tlpx, 1, TagType.PERMISSIVE, 0);
        StatedCategory noAction = category(tlpx, 3, TagType.INFORMATIVE, 0);
        StatedCategory anonymize = category(tlpx, 2, TagType.RESTRICTIVE, 0);
        StatedCategory foreign = category(tlp, 1, TagType.INFORMATIVE, 1);
        StatedCategory extra = category(tlp, 1, TagType.INFORMATIVE, 0);

        assertThat(encrypted(tlpx, uk, 11)).isEqualTo("RESULT");
        assertThat(encrypted(tlpx, uk, 11, eu)).isEqualTo("RESULT");
        assertThat(encrypted(tlpx, uk, 11, noAction)).isEqualTo("CATEGORY");
        assertThat(encrypted(tlpx, tlp, 11, anonymize)).isEqualTo("CATEGORY");
        assertThat(encrypted(tlpx, tlp, 11, noAction)).isEqualTo("TLP:GREEN [Imported Data]");
        assertThat(encrypted(tlpx, uk, 13)).isEqualTo("DEMO-UK SECRET");
        assertThat(encrypted(uk, tlpx, 4)).isEqualTo("CLASSIFICATION");
        assertThat(encrypted(uk, tlp, 10)).isEqualTo("TLP:GREEN");

        assertThat(decrypted(tlp, tlpx, 11)).isEqualTo("TLPX:GREEN");
        assertThat(decrypted(tlp, tlpx, 12)).isEqualTo("CLASSIFICATION");
        assertThat(decrypted(tlp, tlpx, 12, extra)).isEqualTo("RESULT");
        assertThat(decrypted(tlp, tlpx, 11, foreign)).isEqualTo("CATEGORY");
        assertThat(decrypted(uk, tlpx, 4)).isEqualTo("CLASSIFICATION");
        assertThat(decrypted(tlp, uk, 11)).isEqualTo("CLASSIFICATION");
    }

    private static String encrypted(SecurityPolicy from, SecurityPolicy to, int level, StatedCategory... categories) {
        return mapped(from, to, Direction.ENCRYPT, level, categories);
    }

    private static String decrypted(SecurityPolicy from, SecurityPolicy to, int level, StatedCategory... categories) {
        return mapped(from, to, Direction.DECRYPT, level, categories);
    }

    private static String mapped(
            SecurityPolicy from, SecurityPolicy to, Direction direction, int level, StatedCategory... categories) {
        StatedLabel stated = new StatedLabel(
                Optional.of(Named.of(from.id())), Optional.of(Value.of(level)), List.of(), List.of(categories));
        Validity.Valid valid = (Validity.Valid) from.judge(stated, NOW, Origin.RECEIVED);
        return switch (Relabelling.map(valid.label(), to, direction, NOW)) {
            case Relabelling.Mapped(SecurityLabel label, List<String> _) ->
                DisplayMarking.of(label).text();
            case Relabelling.Unmapped(Relabelling.Obstacle obstacle, String _) -> obstacle.name();
        };
    }

    private static StatedCategory category(SecurityPolicy of, int arc, TagType type, int lacv) {
        return new StatedCategory(Named.of(new Oid(of.id() + "." + arc)), Set.of(type), Value.of(lacv));
    }

    private static SecurityPolicy policyOf(Case one, StatedLabel label) {
        return policies(one).stream()
                .filter(policy -> policy.isCalled(label.policy().orElseThrow()))
                .findFirst()
                .orElseThrow();
    }

    private static List<SecurityPolicy> policies(Case one) {
        List<SecurityPolicy> made = new ArrayList<>();
        for (String name : one.policies()) {
            made.add(policy(name));
        }
        return made;
    }

    private static SecurityPolicy policy(String name) {
        String file = (name.startsWith("food") ? FIXED : FOLDER) + name;
        return SecurityPolicy.of(
                SpifReader.read(file, Outside.octets(file)).spif().orElseThrow());
    }

    private static StatedLabel stated(String name) throws Unreadable {
        byte[] octets = Outside.octets(FOLDER + name);
        return name.endsWith(".ber") ? EssLabel.read(octets) : Spiffy.label(octets);
    }
}
