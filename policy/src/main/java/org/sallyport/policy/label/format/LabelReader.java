package org.sallyport.policy.label.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/**
 * Reads labels and clearances in whichever of the known formats they are: as elements, as they stand in a label of XEP-0258,
 * and as files in BER, in Base64 of it, or in XML. What is in none of them is refused.
 *
 * @param ism what the attributes of IC-ISM mean
 */
public record LabelReader(IsmTable ism) {
    /** The element with the Base64 of an ESS label (XEP-0258, section 3). */
    public static final Name ESS = new Name("urn:xmpp:sec-label:ess:0", "esssecuritylabel");

    /** Reads every format but IC-ISM, for which a site needs a table. */
    public static final LabelReader STANDARD = new LabelReader(IsmTable.NONE);

    private static final Set<Name> MESSAGES =
            Set.of(new Name("jabber:server", "message"), new Name("jabber:client", "message"));
    private static final Set<Name> HOLDERS =
            Set.of(new Name(Envelope.NAMESPACE, "label"), new Name(Envelope.NAMESPACE, "equivalentlabel"));
    private static final String BINDING = "urn:nato:stanag:4778:";

    /**
     * Reads a label as it stands in {@code label} or {@code equivalentlabel}.
     *
     * @param at the time now, which succession (STANAG 4774) is held against
     * @throws Unreadable when it is in no known format, or not what its format allows
     */
    public StatedLabel label(Element payload, Instant at) throws Unreadable {
        if (payload.name().equals(ESS)) {
            return EssLabel.read(Base64Text.octets(new Parts(payload).whole()));
        }
        if (Stanag4774Label.isRoot(payload.name())) {
            return Stanag4774Label.read(payload, at);
        }
        if (IsmTable.isLabel(payload)) {
            return ism.read(payload);
        }
        throw unknown(payload);
    }

    private static Unreadable unknown(Element payload) {
        String what = payload.name().namespace().startsWith(BINDING)
                ? "a binding of STANAG 4778: its profile for XMPP is not public, so what it binds is not certain"
                : "no format that is known here";
        return new Unreadable(Fault.UNKNOWN_FORMAT, Parts.shown(payload.name()), what);
    }

    /**
     * Reads a file with a label: BER, Base64 of BER, or XML: one of the elements of {@link #label(Element, Instant)}, the
     * {@code label} or {@code equivalentlabel} that holds one, a {@code securitylabel}, of which the label counts and no
     * equivalent, or a message that holds that, of servers or of clients.
     *
     * @throws Unreadable when it is in no known format, or not what its format allows
     */
    public StatedLabel label(byte[] file, Instant at) throws Unreadable {
        EssLabel.requireSize(file.length);
        if (isBer(file, BerReader.SET)) {
            return EssLabel.read(file);
        }
        if (!XmlFile.isXml(file)) {
            return EssLabel.read(octets(file));
        }
        Element root = XmlFile.read(file);
        if (MESSAGES.contains(root.name())) {
            return held(Envelope.of(inMessage(root)).label(), at);
        }
        if (HOLDERS.contains(root.name())) {
            return held(new Parts(root).content(), at);
        }
        return root.name().equals(Envelope.NAME) ? held(Envelope.of(root).label(), at) : label(root, at);
    }

    private static Element inMessage(Element message) throws Unreadable {
        List<Element> found = message.elements().stream()
                .filter(payload -> payload.name().equals(Envelope.NAME))
                .toList();
        if (found.size() != 1) {
            throw new Unreadable(
                    found.isEmpty() ? Fault.MISSING : Fault.TWICE,
                    "message",
                    "expected one securitylabel, found " + found.size());
        }
        return found.getFirst();
    }

    private StatedLabel held(Optional<Element> payload, Instant at) throws Unreadable {
        return label(
                payload.orElseThrow(() -> new Unreadable(Fault.MISSING, "label", "empty: it means the default label")),
                at);
    }

    /**
     * Reads a clearance as an element: STANAG 4774 alone has one.
     *
     * @throws Unreadable when it is in no known format, or not what its format allows
     */
    public StatedClearance clearance(Element element) throws Unreadable {
        if (!element.name().equals(Stanag4774Clearance.ROOT)) {
            throw unknown(element);
        }
        return Stanag4774Clearance.read(element);
    }

    /**
     * Reads a file with what one holder is cleared for: a clearance in BER, in Base64 of it, or in XML; or a certificate of the
     * holder in DER or PEM, which may have clearances of several policies. Of a certificate only these are looked at, neither
     * its signature nor its period.
     *
     * @return one clearance or more
     * @throws Unreadable when it is in no known format, or not what its format allows; when a certificate has no clearance, or
     *     two of one policy
     */
    public ClearanceSet clearances(byte[] file) throws Unreadable {
        EssLabel.requireSize(file.length);
        if (isBer(file, BerReader.SEQUENCE)) {
            return ofBer(file);
        }
        if (XmlFile.isXml(file)) {
            return ClearanceSet.of(clearance(XmlFile.read(file)));
        }
        return ofBer(Certificate.isPem(file) ? Certificate.ofPem(file) : octets(file));
    }

    private static ClearanceSet ofBer(byte[] octets) throws Unreadable {
        return Certificate.is(octets) ? Certificate.clearances(octets) : ClearanceSet.of(BerClearance.read(octets));
    }

    /**
     * Reads a file with the clearance of one holder under one policy, as {@link #clearances} does.
     *
     * @throws Unreadable when that cannot be read, or a certificate has clearances of several policies
     */
    public StatedClearance clearance(byte[] file) throws Unreadable {
        ClearanceSet all = clearances(file);
        return all.only()
                .orElseThrow(() -> new Unreadable(
                        Fault.TWICE, "clearances", "expected one, found those of several policies: " + all));
    }

    /** The tags of a label and of a clearance are digits too, but no Base64 of either begins with one. */
    private static boolean isBer(byte[] file, int tag) {
        return file.length > 0 && file[0] == tag;
    }

    private static byte[] octets(byte[] file) throws Unreadable {
        return Base64Text.octets(new String(file, ISO_8859_1));
    }
}
