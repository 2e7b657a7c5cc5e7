package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;

class FoldMessageTest {
    private static final List<Names> SOME = Stream.of(
                    "{jabber:server}body",
                    "{jabber:server}thread",
                    "{urn:xmpp:receipts}*",
                    "{http://jabber.org/protocol/chatstates}active")
            .map(Names::of)
            .toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void folding_leavesWhatIsNamedAndTwiceIsOnce(int seed) {
        Traffic traffic = new Traffic(seed);
        List<Names> keep = traffic.some(SOME);
        FoldMessage fold = new FoldMessage(keep.isEmpty() ? SOME : keep);
        for (int i = 0; i < 200; i++) {
            Stanza message = traffic.message();
            if (fold.examine(Traffic.passage(message)) instanceof Outcome.Change(var folded, var what, var memos)) {
                assertThat(folded.payloads())
                        .hasSizeLessThan(message.payloads().size())
                        .allSatisfy(payload ->
                                assertThat(isNamed(fold, payload.name())).isTrue());
                assertThat(fold.examine(Traffic.passage(folded))).isEqualTo(Outcome.pass());
            } else {
                assertThat(message.payloads())
                        .allSatisfy(payload ->
                                assertThat(isNamed(fold, payload.name())).isTrue());
            }
        }
    }

    private static boolean isNamed(FoldMessage fold, Name name) {
        return fold.keep().stream().anyMatch(names -> names.contains(name));
    }

    @Test
    void nothingToKeep_isRefused() {
        assertThatThrownBy(() -> new FoldMessage(List.of())).hasMessage("keep: expected at least one name");
    }
}
