package org.sallyport.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** In any text links stand in order and apart, each can be judged, and none is left when they are taken out. */
class LinksFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyText_hasLinksThatCanBeTakenOut(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        StringBuilder left = new StringBuilder();
        int done = 0;
        for (Link link : Links.in(text)) {
            assertThat(link.start()).isGreaterThanOrEqualTo(done).isLessThan(link.end());
            assertThat(link.end()).isLessThanOrEqualTo(text.length());
            judge(link);
            left.append(text, done, link.start()).append("[link]");
            done = link.end();
        }
        String without = left.append(text.substring(done)).toString();
        assertThat(Links.in(without)).as("links in what is left: %s", without).isEmpty();
        Links.only(text).forEach(LinksFuzzTest::judge);
    }

    /** Whoever has a host that is none has nothing to allow; a number is never taken for a name. */
    private static void judge(Link link) {
        assertThat(link.scheme()).matches("[a-z][a-z0-9+.-]*");
        List<Boolean> judged = List.of(link.hasHost(), link.hasUser(), link.isNumeric(), link.looksLikeAnother());
        assertThat(link.host().isEmpty() || judged.getFirst()).isTrue();
    }
}
