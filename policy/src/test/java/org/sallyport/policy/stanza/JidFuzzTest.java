package org.sallyport.policy.stanza;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any octets are refused as an address, with {@link InvalidJid} and nothing else, or have one normal form. */
class JidFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyOctets_areRefusedOrHaveANormalForm(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        Jid jid;
        try {
            jid = Jid.of(text);
        } catch (InvalidJid e) {
            return;
        }
        if (!jid.equals(Jid.of(jid.toString()))
                || !jid.equals(Jid.of(jid.local(), jid.domain(), jid.resource()))
                || !Jid.ofDomain(jid.domain()).equals(jid.domainOnly())) {
            throw new AssertionError("not its own normal form: " + jid);
        }
    }
}
