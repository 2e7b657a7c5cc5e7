package org.sallyport.guard.control.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.control.Feed;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.DecisionQuery;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

class WatchersTest {
    private static final Caller VIEWER = new Caller("vera", Set.of(Role.VIEWER), true);
    private static final Caller AUDITOR = new Caller("audrey", Set.of(Role.AUDITOR), true);
    private static final Stanza CHAT = Stanza.of(
            StanzaKind.MESSAGE, "chat", Jid.of("alice@blue.test/desk"), Jid.of("bob@red.test"), "m-1", List.of());

    private final Watchers watchers = new Watchers(InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")));

    private void refuse(String peer) {
        Refused refused = Refused.unanswered(
                PassageId.of("087dfd06-00000001-0000000000000001"),
                new Revision("ab".repeat(32)),
                "window",
                Reason.WINDOW_FULL,
                "full");
        watchers.seen(peer, "blue > red", Optional.of(CHAT), refused);
    }

    private Feed watch(Caller caller, boolean content) {
        return watchers.watch(caller, DecisionQuery.ALL, content).orElseThrow();
    }

    private static Response.Seen next(Feed feed) throws InterruptedException {
        return (Response.Seen) feed.next().orElseThrow();
    }

    @Test
    void auditor_seesUsersAndContentWhereHeAskedForIt() throws Exception {
        try (Feed feed = watch(AUDITOR, true);
                Feed without = watch(AUDITOR, false)) {
            refuse("blue-server");
            Response.Seen seen = next(feed);
            assertThat(seen.row().from()).isEqualTo("alice@blue.test/desk");
            assertThat(seen.row().crossing()).isEqualTo("blue>red");
            assertThat(seen.row().reason()).isEqualTo("window-full");
            assertThat(seen.input().orElseThrow()).contains("m-1");
            assertThat(next(without).input()).isEmpty();
        }
    }

    @Test
    void whoIsNoAuditor_seesNoUserAndNoContentWhateverHeAsksFor() throws Exception {
        try (Feed feed = watch(VIEWER, true)) {
            refuse("blue-server");
            Response.Seen seen = next(feed);
            assertThat(seen.toString()).doesNotContain("alice", "bob", "desk", "m-1");
            assertThat(seen.row().from()).isEqualTo("*@blue.test");
        }
    }

    @Test
    void whoIsTooSlow_isToldHowManyHeMissed() throws Exception {
        try (Feed feed = watch(VIEWER, false)) {
            for (int i = 0; i < 700; i++) {
                refuse("blue-server");
            }
            assertThat(next(feed).missed()).isEqualTo(200);
            assertThat(next(feed).missed()).isZero();
        }
    }

    @Test
    void placesAreFewAndFreeAgainWhenSomebodyGoes() {
        List<Feed> feeds = java.util.stream.IntStream.range(0, Watchers.MOST)
                .mapToObj(_ -> watch(VIEWER, false))
                .toList();
        assertThat(watchers.watch(VIEWER, DecisionQuery.ALL, false)).isEmpty();
        feeds.getFirst().close();
        assertThat(watchers.watch(VIEWER, DecisionQuery.ALL, false)).isPresent();
    }

    @Test
    void onlyWhatFits_isShown() throws Exception {
        DecisionQuery other = new DecisionQuery(
                Optional.of("green-server"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try (Feed feed = watchers.watch(VIEWER, other, false).orElseThrow()) {
            refuse("blue-server");
            refuse("green-server");
            assertThat(next(feed).row().peer()).isEqualTo("green-server");
        }
    }
}
