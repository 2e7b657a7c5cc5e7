package org.sallyport.policy.control;

import org.sallyport.policy.family.Families;
import org.sallyport.policy.family.Recogniser;

/**
 * Refuses content that the guard cannot read, and the keys and sessions that it is made with: OMEMO in all versions,
 * OpenPGP (XEP-0027 with its signed presence, XEP-0373, XEP-0374, armour in text), Off-the-Record messages and their tag
 * of white space, RFC 3923, Stanza Content Encryption, Encrypted Sessions, XML Encryption, encrypted Jingle transports,
 * the hint of XEP-0380, bundles, device lists and keys asked for or published by publish-subscribe, trust messages. It
 * looks into everything that a stanza wraps.
 *
 * <p>Guarantees that nothing of the extensions in the family {@code encryption} passes, at any depth, in any version
 * known. Signatures alone are readable and pass, but for that of XEP-0027. Cannot tell a cipher of somebody's own in
 * plain text from plain text.
 */
public record BlockEncrypted() implements Control {
    private static final Recogniser ENCRYPTION = Recogniser.of(Families.named("encryption"));

    @Override
    public Outcome examine(Passage passage) {
        return ENCRYPTION
                .recognise(passage.stanza())
                .<Outcome>map(found -> new Outcome.Refuse(Reason.ENCRYPTED_BLOCKED, found.toString()))
                .orElse(Outcome.pass());
    }
}
