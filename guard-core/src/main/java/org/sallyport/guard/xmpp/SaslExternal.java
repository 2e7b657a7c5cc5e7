package org.sallyport.guard.xmpp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.InvalidJid;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;

/** SASL with the mechanism EXTERNAL (RFC 6120, section 6; RFC 4422, appendix A) as servers use it (XEP-0178). */
final class SaslExternal {
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String MECHANISM = "EXTERNAL";

    static final String FEATURE =
            "<mechanisms xmlns='" + NAMESPACE + "'><mechanism>" + MECHANISM + "</mechanism></mechanisms>";
    static final String CHALLENGE = "<challenge xmlns='" + NAMESPACE + "'/>";
    static final String SUCCESS = "<success xmlns='" + NAMESPACE + "'/>";

    /** Why an exchange fails (RFC 6120, section 6.5). */
    enum Failure {
        ABORTED,
        INCORRECT_ENCODING,
        INVALID_AUTHZID,
        INVALID_MECHANISM,
        MALFORMED_REQUEST,
        NOT_AUTHORIZED;

        String markup() {
            String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
            return "<failure xmlns='" + NAMESPACE + "'><" + word + "/></failure>";
        }
    }

    /** What a receiving server makes of an element of the exchange. */
    sealed interface Step {
        /** The peer may act as the domain that it claimed. */
        record Success() implements Step {}

        /** The peer named the mechanism only and is asked for the rest. */
        record Ask() implements Step {}

        /** The exchange is over. */
        record Fail(Failure failure) implements Step {}
    }

    /** Those that a peer may give (RFC 6120, section 6.5). */
    private static final Set<String> CONDITIONS = Set.of(
            "aborted",
            "account-disabled",
            "credentials-expired",
            "encryption-required",
            "incorrect-encoding",
            "invalid-authzid",
            "invalid-mechanism",
            "malformed-request",
            "mechanism-too-weak",
            "not-authorized",
            "temporary-auth-failure");

    private SaslExternal() {}

    /** Why the peer has ended the exchange: one of the conditions that there are. */
    static String failure(Element element) {
        return element.elements().stream()
                .map(reason -> reason.name().local())
                .filter(CONDITIONS::contains)
                .findFirst()
                .orElse("no known reason");
    }

    static boolean isOffered(Element features) {
        return features.child(name("mechanisms")).stream()
                .flatMap(mechanisms -> mechanisms.elements().stream())
                .anyMatch(one -> one.name().equals(name("mechanism"))
                        && one.text().strip().equals(MECHANISM));
    }

    static boolean isExchange(Element element) {
        return element.name().namespace().equals(NAMESPACE);
    }

    static boolean is(Element element, String local) {
        return element.name().equals(name(local));
    }

    /** Begins the exchange, with the domain as authorization identity: both "=" and this work with known servers. */
    static String auth(String domain) {
        return "<auth xmlns='" + NAMESPACE + "' mechanism='" + MECHANISM + "'>" + encoded(domain) + "</auth>";
    }

    /** Answers a challenge. */
    static String response(String domain) {
        return "<response xmlns='" + NAMESPACE + "'>" + encoded(domain) + "</response>";
    }

    /**
     * Judges what a peer sent whose certificate has proved the domain.
     *
     * @param asked whether a challenge was sent before
     */
    static Step judge(Element element, String domain, boolean asked) {
        String expected = asked ? "response" : "auth";
        if (is(element, "abort")) {
            return new Step.Fail(Failure.ABORTED);
        }
        if (!is(element, expected) || !element.elements().isEmpty()) {
            return new Step.Fail(Failure.MALFORMED_REQUEST);
        }
        if (!asked && !element.attribute("mechanism").equals(Optional.of(MECHANISM))) {
            return new Step.Fail(Failure.INVALID_MECHANISM);
        }
        String text = element.text();
        return text.isEmpty() && !asked ? new Step.Ask() : identity(text, domain);
    }

    private static Step identity(String text, String domain) {
        // "=" is the empty authorization identity (RFC 6120, section 6.4.2): who the certificate says it is
        if (text.isEmpty() || text.equals("=")) {
            return new Step.Success();
        }
        try {
            byte[] octets = Base64.getDecoder().decode(text);
            String authzid = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            boolean same = Jid.ofDomain(authzid).domain().equals(domain);
            return same ? new Step.Success() : new Step.Fail(Failure.INVALID_AUTHZID);
        } catch (InvalidJid e) {
            return new Step.Fail(Failure.INVALID_AUTHZID);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return new Step.Fail(Failure.INCORRECT_ENCODING);
        }
    }

    private static String encoded(String domain) {
        return Base64.getEncoder().encodeToString(domain.getBytes(StandardCharsets.UTF_8));
    }

    private static Name name(String local) {
        return new Name(NAMESPACE, local);
    }
}
