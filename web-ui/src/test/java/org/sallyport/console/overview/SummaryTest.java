package org.sallyport.console.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sallyport.console.ScriptedGuard;
import org.sallyport.guard.control.api.GuardStatus;

class SummaryTest {
    private static final Instant NOW = ScriptedGuard.status().now();

    @Test
    void refusals_ofAllCrossingsAreOneCountForEachReason_theMostFrequentFirst() {
        assertThat(Summary.of(ScriptedGuard.status()).refusals())
                .extracting(Overview.Refusals::reason, Overview.Refusals::count)
                .containsExactly(tuple("not-allowed", 29L), tuple("label-denied", 6L), tuple("no-crossing", 3L));
        assertThat(Summary.of(ScriptedGuard.status()).refusals().getFirst().meaning())
                .isEqualTo("no allow of the policy fits");
    }

    @Test
    void peer_isInTroubleWhileItRests() {
        Overview overview = Summary.of(with(outbound(GuardStatus.Outbound.State.RESTING, 3, "no route to host")));

        assertThat(overview.sides().get(1).peers())
                .extracting(Overview.Peer::id, Overview.Peer::state, Overview.Peer::waiting)
                .containsExactly(tuple("red-server", "trouble", 3));
        assertThat(overview.attention())
                .extracting(Overview.Attention::tone, Overview.Attention::what)
                .containsExactly(tuple("bad", "Peer red-server is not reached: no route to host"));
        assertThat(overview.work().waiting()).isEqualTo(3);
    }

    @Test
    void peer_thatNobodyWantsAnythingOfIsQuiet() {
        Overview overview = Summary.of(ScriptedGuard.status());

        assertThat(overview.sides().getFirst().peers())
                .extracting(Overview.Peer::state)
                .containsExactly("quiet");
        assertThat(overview.attention()).isEmpty();
    }

    @Test
    void certificate_isShownBeforeItEnds() {
        Overview overview = Summary.of(ScriptedGuard.status(List.of(), NOW.plus(Duration.ofDays(6))));

        assertThat(overview.attention())
                .extracting(Overview.Attention::tone, Overview.Attention::what)
                .containsExactly(tuple("bad", "The certificate of identity guard ends in 6 days."));
        assertThat(Summary.of(ScriptedGuard.status(List.of(), NOW.minusSeconds(1)))
                        .attention()
                        .getFirst()
                        .what())
                .isEqualTo("The certificate of identity guard has ended.");
    }

    private static GuardStatus.Outbound outbound(GuardStatus.Outbound.State state, int waiting, String why) {
        return new GuardStatus.Outbound(
                new GuardStatus.Pair("blue.test", "red.test"),
                "red-server",
                state,
                waiting,
                Optional.of(new GuardStatus.Trouble(NOW, why)),
                Optional.empty());
    }

    private static GuardStatus with(GuardStatus.Outbound... outbound) {
        return ScriptedGuard.status(List.of(outbound));
    }
}
