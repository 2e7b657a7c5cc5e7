package org.sallyport.guard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.guard.verify.Blocked;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.ReviewTerms;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Decision;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

class MetricsTest {
    private static final Revision REVISION = new Revision("ab".repeat(32));
    private static final Guard GUARD = new Guard(
            new Policy(
                    "test",
                    List.of(new Allow(
                            "B2R-010",
                            "chat",
                            StanzaKind.MESSAGE,
                            Set.of("chat"),
                            List.of(Names.of("{jabber:server}body")),
                            List.of())),
                    List.of()),
            REVISION,
            Grammars.shipped());

    private final Metrics metrics = new Metrics();

    private static Stanza message(Jid from, String id, String body) {
        Element text = Element.of(Name.server("body"), body);
        return Stanza.of(StanzaKind.MESSAGE, "chat", from, Jid.of("bob@red.test"), id, List.of(text));
    }

    private static Verdict decide(Stanza stanza, long number) {
        return GUARD.decide(new Passage(
                new PassageId(1, 1, number), "blue", "red", stanza, new Facts(Given.NOON, Optional.empty())));
    }

    private static Refused refused(String step) {
        return Refused.unanswered(new PassageId(1, 1, 1), REVISION, step, Reason.NOT_ALLOWED, "no allow fits");
    }

    private void seen(String crossing, Optional<Stanza> stanza, String peer, Verdict verdict) {
        metrics.decided(crossing, stanza, verdict);
        metrics.sent(peer, verdict);
    }

    private String page() {
        return metrics.page(Given.observed());
    }

    @Test
    void aClearedStanza_isCountedByTheAllowThatPermitsIt() {
        Stanza stanza = message(Jid.of("ann@blue.test/desk"), "m-1", "hello");

        seen("blue > red", Optional.of(stanza), "blue-server", decide(stanza, 1));

        assertThat(page())
                .contains("sallyport_stanzas_total{crossing=\"blue > red\",kind=\"message\",rule=\"B2R-010\","
                        + "verdict=\"cleared\"} 1.0")
                .contains("sallyport_peer_stanzas_total{peer=\"blue-server\",verdict=\"cleared\"} 1.0");
    }

    @Test
    void aRefusal_isCountedByItsRuleAndItsReason() {
        seen("", Optional.empty(), "", refused("routing"));

        assertThat(page())
                .contains("sallyport_stanzas_total{crossing=\"none\",kind=\"none\",rule=\"(routing)\","
                        + "verdict=\"refused\"} 1.0")
                .contains("sallyport_refusals_total{crossing=\"none\",reason=\"not-allowed\"} 1.0")
                .contains("sallyport_peer_stanzas_total{peer=\"none\",verdict=\"refused\"} 1.0");
    }

    @Test
    void whatIsHeld_isCountedByTheRuleThatHoldsIt() {
        Decision decision = new Decision(
                new PassageId(1, 1, 1), REVISION, List.of(), new Result.Hold("B2R-070", "a person looks at it"));

        seen("blue > red", Optional.empty(), "blue-server", new Held(decision, ReviewTerms.USUAL));

        assertThat(page()).contains("rule=\"B2R-070\",verdict=\"held\"} 1.0");
    }

    @Test
    void aBlock_isCountedByItsRule() {
        metrics.judged("north > south", new Blocked("xml", "no document"));

        assertThat(page())
                .contains("crossing=\"north > south\",kind=\"message\",rule=\"xml\",verdict=\"blocked\"} 1.0");
    }

    @Test
    void times_areCountedInSteps() {
        metrics.took("blue > red", 200_000);
        metrics.took("blue > red", 3_000_000);

        assertThat(page())
                .contains("sallyport_decision_seconds_bucket{crossing=\"blue > red\",le=\"1.0E-4\"} 0")
                .contains("sallyport_decision_seconds_bucket{crossing=\"blue > red\",le=\"2.5E-4\"} 1")
                .contains("sallyport_decision_seconds_bucket{crossing=\"blue > red\",le=\"0.005\"} 2")
                .contains("sallyport_decision_seconds_count{crossing=\"blue > red\"} 2");
    }

    @Test
    void nothingThatAStrangerChooses_isOnThePage() {
        for (int i = 0; i < 5_000; i++) {
            Stanza stanza = message(Jid.of("user" + i + "@blue.test/secret" + i), "id-" + i, "text " + i);
            seen("blue > red", Optional.of(stanza), "blue-server", decide(stanza, i));
            metrics.cameInVain("not-authorized, CN=stranger" + i);
            metrics.wentInVain("198.51.100." + i + ": something new " + i);
        }

        String page = page();

        assertThat(page).doesNotContain("user1", "secret", "id-", "text 1", "stranger", "198.51", "something new");
        assertThat(page.lines()).hasSizeLessThan(300);
    }

    @Test
    void whateverHappens_thereIsAnEndToTheSeries() {
        for (int i = 0; i < 10_000; i++) {
            seen("blue" + i + " > red", Optional.empty(), "peer" + i, refused("step" + i));
            metrics.took("blue" + i + " > red", 1_000);
        }

        String page = page();

        assertThat(page.lines().filter(line -> line.startsWith("sallyport_stanzas_total{")))
                .hasSize(Family.MOST + 1);
        assertThat(page.lines().filter(line -> line.startsWith("sallyport_peer_stanzas_total{")))
                .hasSize(Family.MOST + 1);
        assertThat(page.lines().filter(line -> line.startsWith("sallyport_decision_seconds_count{")))
                .hasSize(Family.MOST + 1);
        assertThat(page)
                .contains("sallyport_stanzas_total{crossing=\"other\",kind=\"other\",rule=\"other\",verdict=\"other\"} "
                        + (10_000.0 - Family.MOST));
    }

    @ParameterizedTest
    @CsvSource({
        "ended before authentication: TLS handshake failed, tls-handshake",
        "not-authorized: certificate expired, tls-expired",
        "gcxp: certificate of another authority, tls-other-authority",
        "resource-constraint, resource-constraint",
        "192.0.2.1:5269: Connection refused, unreachable",
        "a word that nobody knows, other",
    })
    void failures_areFoldedIntoFewWords(String what, String word) {
        metrics.cameInVain(what);
        metrics.wentInVain(what);

        assertThat(page())
                .contains("sallyport_connection_failures_total{direction=\"in\",reason=\"" + word + "\"} 1.0")
                .contains("sallyport_connection_failures_total{direction=\"out\",reason=\"" + word + "\"} 1.0");
    }

    @Test
    void thePage_saysHowTheGuardIs() {
        metrics.reloaded(true);
        metrics.reloaded(false);

        assertThat(page())
                .contains("sallyport_policy_info{revision=\"" + "ab".repeat(32) + "\"} 1")
                .contains("sallyport_state{state=\"running\"} 1.0", "sallyport_state{state=\"ending\"} 0.0")
                .contains("sallyport_sessions{authenticated=\"certificate\",bidi=\"false\",direction=\"in\","
                        + "peer=\"blue-server\",type=\"s2s\"} 2.0")
                .contains("sallyport_queue_stanzas{peer=\"red-server\"} 7.0")
                .contains("sallyport_outbound{peer=\"red-server\",state=\"open\"} 2.0")
                .contains("sallyport_certificate_expiry_timestamp_seconds{identity=\"guard\"} "
                        + (double) Given.NOON.plusSeconds(86_400).getEpochSecond())
                .contains("sallyport_journal_sequence 12.0", "sallyport_journal_failed 0.0")
                .contains("sallyport_spool_messages 3.0", "sallyport_held_messages 4.0", "sallyport_requests_open 5.0")
                .contains("sallyport_connections{listener=\"127.0.0.1:5269\",protocol=\"s2s\"} 2.0")
                .contains("sallyport_reload_success 0.0", "sallyport_reloads_total{outcome=\"done\"} 1.0")
                .contains("sallyport_reloads_total{outcome=\"refused\"} 1.0");
    }

    @Test
    void aRowThatIsGone_isOnThePageNoMore() {
        page();
        Observed observed = Given.observed();

        String page = metrics.page(new Observed(observed.status(), observed.protocols(), Map.of(), observed.held()));

        assertThat(page).doesNotContain("identity=\"guard\"");
    }
}
