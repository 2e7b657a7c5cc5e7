package org.sallyport.guard.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.verify.profile.AllowedLabel;

class LabelsTest {
    private static final String SLAB = "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0";
    private static final String INFORMATION = "<ConfidentialityInformation><PolicyIdentifier"
            + " URI=\"urn:oid:1.2.3\">Meridian</PolicyIdentifier><Classification>AMBER</Classification>"
            + "<Category TagName=\"Releasable To\" Type=\"PERMISSIVE\"><GenericValue>Harbour</GenericValue></Category>"
            + "</ConfidentialityInformation>";

    private static final AllowedLabel AMBER = new AllowedLabel.Stated(
            "amber",
            "Meridian",
            "AMBER",
            List.of(new AllowedLabel.Category("Releasable To", Set.of("Harbour", "Lighthouse"), true)));

    private static final Given GIVEN =
            Given.anything().label("/message/*[local-name() = ('securitylabel', 'label')]", "");

    private static String slab(String content) {
        return "<originatorConfidentialityLabel xmlns=\"" + SLAB + "\">" + content
                + "</originatorConfidentialityLabel>";
    }

    private static String message(String label) {
        return "<message><securitylabel xmlns=\"urn:xmpp:sec-label:0\"><displaymarking"
                + " bgcolor=\"yellow\">AMBER</displaymarking><label>" + label
                + "</label></securitylabel><body>hi</body></message>";
    }

    @Test
    void label_onTheList_passes() {
        assertThat(GIVEN.labels(AMBER).judge(message(slab(INFORMATION)))).isInstanceOf(Passed.class);
        assertThat(GIVEN.labels(AMBER)
                        .judge(message(
                                slab(INFORMATION + "<CreationDateTime>2026-01-01T00:00:00Z</CreationDateTime>"))))
                .isInstanceOf(Passed.class);
    }

    @Test
    void policy_mayBeNamedByItsUri() {
        AllowedLabel byUri =
                new AllowedLabel.Stated("amber", "urn:oid:1.2.3", "AMBER", ((AllowedLabel.Stated) AMBER).categories());

        assertThat(GIVEN.labels(byUri).judge(message(slab(INFORMATION)))).isInstanceOf(Passed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Meridian:Harbour",
                "AMBER:RED",
                "AMBER:amber",
                "Harbour:Breakwater",
                "<GenericValue>Harbour</GenericValue>:<GenericValue>Harbour</GenericValue><GenericValue>Breakwater</GenericValue>",
                "Releasable To:Only",
                "PERMISSIVE:OPTIONAL",
                "GenericValue:IntegerValue",
                "</Category>:</Category><Category TagName=\"More\" Type=\"RESTRICTIVE\"><GenericValue>x</GenericValue></Category>",
                "</Classification>:</Classification><PrivacyMark>EYES ONLY</PrivacyMark>",
                "<GenericValue>Harbour</GenericValue>:",
                " Type=\"PERMISSIVE\":",
                " TagName=\"Releasable To\":",
                "<Classification>:<Classification URI=\"x\">",
                "<ConfidentialityInformation>:<ConfidentialityInformation>text",
            })
    void label_thatSaysSomethingElse_isBlocked(String change) {
        String from = change.substring(0, change.indexOf(':'));
        String other = slab(INFORMATION.replace(from, change.substring(change.indexOf(':') + 1)));

        assertThat(GIVEN.labels(AMBER).judge(message(other)))
                .isInstanceOfSatisfying(
                        Blocked.class, blocked -> assertThat(blocked.rule()).isEqualTo("label"));
    }

    @Test
    void category_thatIsRequired_mustBeThere() {
        String without = slab(INFORMATION.replaceFirst("<Category.*</Category>", ""));

        assertThat(GIVEN.labels(AMBER).judge(message(without))).isInstanceOf(Blocked.class);
    }

    @Test
    void equivalentLabels_mustBeOnTheList_too() {
        String two = message(slab(INFORMATION))
                .replace(
                        "</label>",
                        "</label><equivalentlabel>" + slab(INFORMATION.replace("AMBER", "RED")) + "</equivalentlabel>");

        assertThat(GIVEN.labels(AMBER).judge(two)).isInstanceOf(Blocked.class);
        assertThat(GIVEN.labels(AMBER).judge(two.replace("RED", "AMBER"))).isInstanceOf(Passed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<b xmlns=\"urn:other\"></b>", "text"})
    void whatIsNoLabel_isBlocked(String label) {
        assertThat(GIVEN.labels(AMBER).judge(message(label))).isInstanceOf(Blocked.class);
        assertThat(GIVEN.labels(AMBER).judge(message(slab(label)))).isInstanceOf(Blocked.class);
    }

    @Test
    void successor_isNotKnown() {
        String succeeded = slab(INFORMATION + "<SuccessionHandling></SuccessionHandling>");

        assertThat(GIVEN.labels(AMBER).judge(message(succeeded)))
                .isInstanceOfSatisfying(
                        Blocked.class, blocked -> assertThat(blocked.why()).contains("SuccessionHandling"));
    }

    @Test
    void missingLabel_isBlockedWhereOneIsRequired() {
        assertThat(GIVEN.labels(AMBER).judge("<message></message>")).isEqualTo(new Blocked("label", "no label"));
        Given where = Given.anything().label("/message/label", "/message/body").labels(AMBER);
        assertThat(where.judge("<message></message>")).isInstanceOf(Passed.class);
        assertThat(where.judge("<message><body></body></message>")).isInstanceOf(Blocked.class);
    }

    @Test
    void severalLabels_areBlocked_andSoIsWhatIsNoElement() {
        assertThat(GIVEN.labels(AMBER).judge("<message><label></label><label></label></message>"))
                .isEqualTo(new Blocked("label", "more than one label"));
        assertThat(Given.anything().label("/message/@label", "").labels(AMBER).judge("<message label=\"x\"></message>"))
                .isEqualTo(new Blocked("label", "a label that is no element"));
    }

    @Test
    void exactLabel_passesOctetForOctet() {
        String label = "<label xmlns=\"urn:example:l\" a=\"1\"><x>SECRET</x></label>";
        Given given = GIVEN.labels(new AllowedLabel.Exact("x", Given.source("x.xml", label + "\n")));

        assertThat(given.judge("<message>" + label + "</message>")).isInstanceOf(Passed.class);
        assertThat(given.judge("<message><b></b>t" + label + "<c></c></message>"))
                .isInstanceOf(Passed.class);
        assertThat(given.judge("<message>" + label.replace("SECRET", "SECRET ") + "</message>"))
                .isInstanceOf(Blocked.class);
    }

    @Test
    void exactLabel_inAnotherNamespaceThatIsInherited_isAnotherLabel() {
        Given given = GIVEN.labels(new AllowedLabel.Exact("x", Given.source("x.xml", "<label>A</label>")));

        assertThat(given.judge("<message><label>A</label></message>")).isInstanceOf(Passed.class);
        assertThat(Given.anything()
                        .label("/*/*", "")
                        .labels(new AllowedLabel.Exact("x", Given.source("x.xml", "<label>A</label>")))
                        .judge("<message xmlns=\"urn:example:l\"><label>A</label></message>"))
                .isInstanceOf(Blocked.class);
    }

    @Test
    void exactLabel_thatIsNotCanonical_isAFault() {
        Given given = GIVEN.labels(new AllowedLabel.Exact("x", Given.source("x.xml", "<label a='1'/>")));

        assertThat(Verifier.faults(given.instance())).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("x.xml");
            assertThat(fault.where()).isEqualTo("label x");
        });
    }
}
