package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.family.Families;
import org.sallyport.policy.family.Recognised;
import org.sallyport.policy.family.Recogniser;
import org.sallyport.policy.setting.Setting;

/**
 * Refuses stanzas that move files, told by what they are and not by one namespace: octets in band (IBB, Bits of Binary,
 * {@code data:} URIs in text and in attributes), the negotiation of another way (stream initiation, SOCKS5, out-of-band
 * data, Jingle file transfer and its transports, HTTP upload), and addresses to fetch from that are marked as such (SIMS,
 * stateless file sharing, stickers, {@code jabber:x:oob}, url-data, {@code aesgcm:} URIs). It looks into everything that
 * a stanza wraps.
 *
 * <p>Guarantees that nothing of the extensions in the family {@code file-transfer} passes, at any depth, in any version
 * known. Passes a stanza that merely names such a feature. Does not know what an ordinary link in a text leads to, unless
 * {@code links} says so, nor what a person pastes as letters and digits; a closed grammar and {@code max-size} bound that.
 * Pictures of vCards and avatars are not of this family: no shipped grammar lets them through.
 *
 * @param links patterns (RE2/J); text or an attribute in which one is found, as it stands or with the escapes of HTML and of
 *     URIs undone, is refused
 */
public record BlockFileTransfer(
        @Setting(
                value = "patterns (RE2/J) of links that are refused, found anywhere in text or in an attribute",
                otherwise = "[]")
        List<LinkPattern> links)
        implements Control {
    private static final Recogniser FILES = Recogniser.of(Families.named("file-transfer"));

    public BlockFileTransfer {
        links = List.copyOf(links);
    }

    @Override
    public Outcome examine(Passage passage) {
        Optional<Recognised> found = FILES.recognise(passage.stanza());
        if (found.isPresent()) {
            return new Outcome.Refuse(Reason.FILE_TRANSFER_BLOCKED, found.get().toString());
        }
        return links.isEmpty() ? Outcome.pass() : linked(passage);
    }

    private Outcome linked(Passage passage) {
        return LinkPattern.firstIn(passage.stanza(), links)
                .<Outcome>map(link -> new Outcome.Refuse(Reason.FILE_TRANSFER_BLOCKED, "a link: " + link))
                .orElse(Outcome.pass());
    }
}
