package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same is read however the octets come. */
class StanzaReaderCutTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                Streams.GOOD + Streams.GOOD + Streams.END,
                " \n <message" + Streams.FROM_TO
                        + "><body>caf\u00e9 \u20ac \uD83D\uDE00 &amp;&#x1F600;\r\n]]&gt;</body></message> ",
                "<message" + Streams.FROM_TO
                        + "><![CDATA[a]]b]]]><x xmlns='urn:x' xmlns:p=\"urn:p\" p:a = '\"\r\n'/></message>",
                "<db:result from='a' to='b'>x</db:result>" + Streams.GOOD + "<!-- x -->" + Streams.GOOD,
                "<message from='ann@blue.example' to='@'/>" + Streams.GOOD + Streams.END + "<junk",
                "<message" + Streams.FROM_TO + "><body a='1' a='2'>&nbsp;</body></message>",
                "<message" + Streams.FROM_TO + "><x:body/></message>\u00e9",
                "<message" + Streams.FROM_TO + "><body>]]></body></message>",
                "<message" + Streams.FROM_TO + "><body>\ufffe</body></message>",
                "<a><b></a></b>",
                "<\u00e9l\u00e9ment xmlns='urn:\u00e9'>\u00e9</\u00e9l\u00e9ment>x"
            })
    void cutAnywhere_readsTheSame(String rest) {
        byte[] octets = Streams.octets(Streams.HEADER + rest);
        List<Read> whole = Streams.whole(octets);
        assertThat(whole).hasSizeGreaterThan(1);

        for (int size = 1; size < 8; size++) {
            assertThat(Streams.pieces(octets, size)).as("pieces of " + size).isEqualTo(whole);
        }
        for (int at = 0; at < octets.length; at++) {
            assertThat(Streams.cut(octets, at)).as("cut at " + at).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version='1.0' encoding='latin1'?>",
                "<?xml version='1.0'?><?",
                "<?x",
                "<\0",
                "\n<!D",
                "GET"
            })
    void cutAnywhereBeforeTheHeader_readsTheSame(String start) {
        byte[] octets = Streams.octets(start + Streams.HEADER);
        List<Read> whole = Streams.whole(octets);
        assertThat(whole).hasSize(1);

        for (int at = 0; at < octets.length; at++) {
            assertThat(Streams.cut(octets, at)).as("cut at " + at).isEqualTo(whole);
        }
    }
}
