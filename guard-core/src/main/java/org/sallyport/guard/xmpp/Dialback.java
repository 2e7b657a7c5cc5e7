package org.sallyport.guard.xmpp;

import static org.sallyport.guard.xmpp.Markup.attribute;
import static org.sallyport.guard.xmpp.Markup.escaped;

import java.util.Optional;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.InvalidJid;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.StanzaCondition;

/** The elements of Server Dialback (XEP-0220), written with the prefix {@code db} that servers look for. */
final class Dialback {
    static final String NAMESPACE = "jabber:server:dialback";
    static final String FEATURE = "<dialback xmlns='urn:xmpp:features:dialback'><errors/></dialback>";

    private static final Name RESULT = new Name(NAMESPACE, "result");
    private static final Name VERIFY = new Name(NAMESPACE, "verify");
    private static final Name OFFER = new Name("urn:xmpp:features:dialback", "dialback");

    private Dialback() {}

    static boolean isOffered(Element features) {
        return features.child(OFFER).isPresent();
    }

    static boolean isDialback(Element element) {
        return element.name().namespace().equals(NAMESPACE);
    }

    static boolean isResult(Element element) {
        return element.name().equals(RESULT);
    }

    static boolean isVerify(Element element) {
        return element.name().equals(VERIFY);
    }

    /** Whether the element asks, as opposed to answering: answers have a type. */
    static boolean isRequest(Element element) {
        return element.attribute("type").isEmpty();
    }

    static boolean isValid(Element answer) {
        return answer.attribute("type").equals(Optional.of("valid"));
    }

    /** The domains of the element; empty when one is missing or no domain. */
    static Optional<DomainPair> pair(Element element) {
        try {
            String from = Jid.ofDomain(element.attribute("from").orElse("")).domain();
            return Optional.of(new DomainPair(
                    from, Jid.ofDomain(element.attribute("to").orElse("")).domain()));
        } catch (InvalidJid e) {
            return Optional.empty();
        }
    }

    /** Proves a pair to the receiving server (XEP-0220, section 2.2.1). */
    static String result(DomainPair pair, String key) {
        return "<db:result" + addresses(pair) + ">" + escaped(key) + "</db:result>";
    }

    /** Tells the sending server how its proof ended (section 2.2.2). */
    static String resultIs(DomainPair pair, boolean valid) {
        return "<db:result" + addresses(pair) + type(valid) + "/>";
    }

    /** Tells the sending server that its proof could not be looked at (section 2.4). */
    static String resultFailed(DomainPair pair, StanzaCondition condition) {
        return "<db:result" + addresses(pair) + " type='error'><error" + attribute("type", condition.errorType()) + "><"
                + condition.word() + " xmlns='" + StanzaCondition.NAMESPACE + "'/></error></db:result>";
    }

    /** Asks the authoritative server about a key (section 2.3.1). */
    static String verify(DomainPair pair, String id, String key) {
        return "<db:verify" + addresses(pair) + attribute("id", id) + ">" + escaped(key) + "</db:verify>";
    }

    /** Tells the receiving server about a key (section 2.3.2). */
    static String verifyIs(DomainPair pair, String id, boolean valid) {
        return "<db:verify" + addresses(pair) + attribute("id", id) + type(valid) + "/>";
    }

    private static String addresses(DomainPair pair) {
        return attribute("from", pair.from()) + attribute("to", pair.to());
    }

    private static String type(boolean valid) {
        return attribute("type", valid ? "valid" : "invalid");
    }
}
