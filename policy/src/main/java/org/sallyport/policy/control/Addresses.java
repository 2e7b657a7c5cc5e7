package org.sallyport.policy.control;

import org.sallyport.policy.stanza.Jid;

/**
 * Some addresses, as policies write them.
 *
 * <ul>
 *   <li>{@code *}: every address
 *   <li>{@code user@domain}: the user with every resource; {@code user@domain/resource}: that one address
 *   <li>{@code *@domain}: every address with a localpart at the domain
 *   <li>{@code domain}: every address at the domain and the domain itself
 *   <li>{@code *.domain}: the same for every sub-domain, not the domain itself
 * </ul>
 */
public final class Addresses {
    private final String text;
    private final Form form;
    private final Jid jid;

    private enum Form {
        ALL,
        EXACT,
        USER,
        USERS_OF_DOMAIN,
        DOMAIN,
        SUB_DOMAINS
    }

    private Addresses(Form form, Jid jid) {
        this.form = form;
        this.jid = jid;
        this.text = switch (form) {
            case ALL -> "*";
            case EXACT, USER, DOMAIN -> jid.toString();
            case USERS_OF_DOMAIN -> "*@" + jid;
            case SUB_DOMAINS -> "*." + jid;
        };
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException when it is none of the forms above
     */
    public static Addresses of(String text) {
        if (text.equals("*")) {
            return new Addresses(Form.ALL, Jid.ofDomain("invalid"));
        }
        if (text.startsWith("*@")) {
            return new Addresses(Form.USERS_OF_DOMAIN, Jid.ofDomain(text.substring(2)));
        }
        if (text.startsWith("*.")) {
            return new Addresses(Form.SUB_DOMAINS, Jid.ofDomain(text.substring(2)));
        }
        Jid jid = Jid.of(text);
        return new Addresses(form(jid), jid);
    }

    private static Form form(Jid jid) {
        if (!jid.resource().isEmpty()) {
            return Form.EXACT;
        }
        return jid.local().isEmpty() ? Form.DOMAIN : Form.USER;
    }

    /** Whether the address is one of these. */
    public boolean contains(Jid address) {
        return switch (form) {
            case ALL -> true;
            case EXACT -> address.equals(jid);
            case USER -> address.local().equals(jid.local()) && sameDomain(address);
            case USERS_OF_DOMAIN -> !address.local().isEmpty() && sameDomain(address);
            case DOMAIN -> sameDomain(address);
            case SUB_DOMAINS -> address.domain().endsWith("." + jid.domain());
        };
    }

    private boolean sameDomain(Jid address) {
        return address.domain().equals(jid.domain());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Addresses that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
