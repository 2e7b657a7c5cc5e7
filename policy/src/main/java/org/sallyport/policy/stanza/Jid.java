package org.sallyport.policy.stanza;

import java.util.Comparator;
import java.util.Optional;

/**
 * An XMPP address (RFC 7622) in its one normal form: every comparison in Sallyport compares this form.
 *
 * <p>Localpart: PRECIS UsernameCaseMapped (RFC 8265) without {@code " & ' / : < > @}. Domainpart: IDNA2008 U-labels
 * (RFC 7622, 3.2.1, wants no A-label in an address, so {@code xn--bcher-kva.example} and {@code bücher.example} are the
 * same domain and read {@code bücher.example}), an IPv4 address or an IPv6 address in brackets (RFC 5952 form).
 * Resourcepart: PRECIS OpaqueString (RFC 8265). Each part has 1 to 1023 octets of UTF-8; a label has 1 to 63 octets as
 * an A-label.
 *
 * <p>What PRECIS and RFC 5895 define as mapping (case, width, NFC) is applied; everything else that is not valid is
 * refused with {@link InvalidJid}, never repaired: neither a trailing dot nor a dot look-alike is dropped or mapped.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Jid implements Comparable<Jid> {
    private static final Comparator<Jid> BY_DOMAIN =
            Comparator.comparing(Jid::domain).thenComparing(Jid::local).thenComparing(Jid::resource);

    private final String text;
    private final String local;
    private final String domain;
    private final String resource;

    private Jid(String text, String local, String domain, String resource) {
        this.text = text;
        this.local = local;
        this.domain = domain;
        this.resource = resource;
    }

    /**
     * Reads an address, split as RFC 7622, 3.1: the resourcepart begins after the first '/', the localpart ends before
     * the first '@' that is left of it.
     *
     * @throws InvalidJid if the text is not a valid address
     */
    public static Jid of(String text) {
        int slash = text.indexOf('/');
        int end = slash < 0 ? text.length() : slash;
        int at = text.indexOf('@', 0, end);
        if (at == 0) {
            throw new InvalidJid("address", text, "the localpart before '@' is empty");
        }
        if (slash >= 0 && slash == text.length() - 1) {
            throw new InvalidJid("address", text, "the resourcepart after '/' is empty");
        }
        String rawLocal = at < 0 ? "" : text.substring(0, at);
        String rawDomain = text.substring(at + 1, end);
        String rawResource = slash < 0 ? "" : text.substring(slash + 1);
        String local = rawLocal.isEmpty() ? "" : Localpart.enforce(rawLocal);
        String domain = Domainpart.enforce(rawDomain);
        String resource = rawResource.isEmpty() ? "" : Resourcepart.enforce(rawResource);
        boolean isNormal = local.equals(rawLocal) && domain.equals(rawDomain) && resource.equals(rawResource);
        return isNormal ? new Jid(text, local, domain, resource) : join(local, domain, resource);
    }

    /**
     * Builds an address of its parts; an empty localpart or resourcepart means that there is none.
     *
     * @throws InvalidJid if a part is not valid
     */
    public static Jid of(String local, String domain, String resource) {
        return join(
                local.isEmpty() ? "" : Localpart.enforce(local),
                Domainpart.enforce(domain),
                resource.isEmpty() ? "" : Resourcepart.enforce(resource));
    }

    /**
     * Reads a domainpart alone, as stream headers and configuration have it.
     *
     * @throws InvalidJid if the text has a localpart or a resourcepart, or is no valid domainpart
     */
    public static Jid ofDomain(String text) {
        if (text.indexOf('@') >= 0 || text.indexOf('/') >= 0) {
            throw new InvalidJid("domain", text, "a domain alone is expected, without '@' and '/'");
        }
        String domain = Domainpart.enforce(text);
        return new Jid(domain, "", domain, "");
    }

    private static Jid join(String local, String domain, String resource) {
        String bare = local.isEmpty() ? domain : local + '@' + domain;
        return new Jid(resource.isEmpty() ? bare : bare + '/' + resource, local, domain, resource);
    }

    /** The localpart, or "" if there is none. */
    public String local() {
        return local;
    }

    /** The domainpart, with U-labels; never empty. */
    public String domain() {
        return domain;
    }

    /**
     * The domainpart as DNS, TLS and certificates write it: with A-labels, at most 253 octets. Empty for an IP address
     * and for a domainpart that is too long for a name in DNS.
     */
    public Optional<String> dnsName() {
        return Domainpart.dnsName(domain);
    }

    /** The resourcepart, or "" if there is none. */
    public String resource() {
        return resource;
    }

    /** Whether there is no resourcepart. */
    public boolean isBare() {
        return resource.isEmpty();
    }

    /** Whether there is neither a localpart nor a resourcepart. */
    public boolean isDomain() {
        return local.isEmpty() && resource.isEmpty();
    }

    /** This address without its resourcepart. */
    public Jid bare() {
        return isBare() ? this : join(local, domain, "");
    }

    /** This address without its localpart and resourcepart. */
    public Jid domainOnly() {
        return isDomain() ? this : new Jid(domain, "", domain, "");
    }

    /**
     * This address with another resourcepart; "" takes it away.
     *
     * @throws InvalidJid if the resourcepart is not valid
     */
    public Jid withResource(String r) {
        return r.isEmpty() ? bare() : join(local, domain, Resourcepart.enforce(r));
    }

    /** By domainpart, then localpart, then resourcepart, each by UTF-16 code unit: users of a domain stand together. */
    @Override
    public int compareTo(Jid other) {
        return BY_DOMAIN.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        // the parts cannot hold their separators, so equal text means equal parts
        return other instanceof Jid jid && text.equals(jid.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The normal form as text; {@link #of(String)} reads it back to an equal address. */
    @Override
    public String toString() {
        return text;
    }
}
