package org.sallyport.policy.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.text.Link;
import org.sallyport.policy.text.Links;

/**
 * Says which links may cross: by scheme and host.
 *
 * <p>Finds links in every text and in attributes that people read: a scheme and {@code //}; {@code http:} and its like with any
 * slashes or none; schemes that need none, as {@code data:}, {@code javascript:}, {@code mailto:}, {@code xmpp:} and
 * {@code tel:}; bare hosts that begin with {@code www.}. In attributes and elements that hold nothing but a link
 * ({@code href}, {@code src}, {@code uri}, {@code url}, {@code cite}, {@code action}) every scheme counts. The value of a
 * form's {@code FORM_TYPE} names a form and leads nowhere.
 *
 * <p>Reads each link as the most careless client would (WHATWG URL): backslashes as slashes, a user before the host, a
 * number for an address in any spelling. A host that is none is refused.
 *
 * <p>Does not find bare hosts without {@code www.}, which some clients make links of, nor what a person spells out; nor
 * where a host leads today. Let {@code clean-text} go before, for a link with something invisible in it.
 *
 * @param schemes schemes that may cross
 * @param hosts hosts that may be linked to
 * @param deniedHosts hosts that may not
 * @param users whether a user may stand before the host
 * @param numbers whether a host may be an address in numbers
 * @param lookAlikes whether a host may look like another
 * @param action what becomes of others
 */
public record LinkPolicy(
        @Setting(value = "schemes of links that may cross, in lower case", otherwise = "[\"https\"]")
        Set<String> schemes,

        @Setting(
                value = "hosts that links may lead to, each a host or *.domain; left out, all; links without a host,"
                        + " as of tel, are not held to it",
                otherwise = "[]")
        List<HostNames> hosts,

        @Setting(value = "hosts that links may not lead to, in the same form", otherwise = "[]")
        List<HostNames> deniedHosts,

        @Setting(value = "whether a user may stand before the host", otherwise = "false")
        boolean users,

        @Setting(value = "whether a host may be an address in numbers", otherwise = "false")
        boolean numbers,

        @Setting(value = "whether a host may have letters that look like those of another script", otherwise = "false")
        boolean lookAlikes,

        @Setting(
                value = "what becomes of other links: refuse the stanza, or strip: replace them by [link] in texts",
                otherwise = "\"refuse\"")
        LinkAction action)
        implements Control {
    private static final Set<String> LINK_ONLY = Set.of("href", "src", "uri", "url", "cite", "action", "poster");
    private static final Name FIELD = new Name("jabber:x:data", "field");
    private static final String PLACEHOLDER = "[link]";

    public LinkPolicy {
        schemes = Set.copyOf(schemes);
        hosts = List.copyOf(hosts);
        deniedHosts = List.copyOf(deniedHosts);
        for (String scheme : schemes) {
            if (!scheme.matches("[a-z][a-z0-9+.-]*")) {
                throw new IllegalArgumentException("schemes: expected schemes in lower case, without a colon");
            }
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        Search search = new Search();
        Stanza changed = Texts.change(passage.stanza(), search);
        if (!search.refused.isEmpty()) {
            return new Outcome.Refuse(Reason.LINK_BLOCKED, search.refused);
        }
        return search.places.isEmpty()
                ? Outcome.pass()
                : new Outcome.Change(changed, "took links out of " + Places.shown(search.places), List.of());
    }

    /** What is wrong with the link; empty when it may cross. */
    private Optional<String> fault(Link link) {
        boolean bare = link.rest().length() == link.end() - link.start();
        if (!schemes.contains(link.scheme()) && !(bare && schemes.contains("https"))) {
            return Optional.of("a scheme that may not cross");
        }
        if (!link.hasHost()) {
            return Optional.empty();
        }
        if (link.hasUser() && !users) {
            return Optional.of("a user before the host");
        }
        if (link.isNumeric()) {
            return numbers ? hostFault(link) : Optional.of("an address in numbers");
        }
        return !lookAlikes && link.looksLikeAnother() ? Optional.of("a host that looks like another") : hostFault(link);
    }

    private Optional<String> hostFault(Link link) {
        Optional<String> host = link.host();
        if (host.isEmpty()) {
            return Optional.of("a host that is none");
        }
        boolean listed = hosts.isEmpty() || contains(hosts, host.get());
        return listed && !contains(deniedHosts, host.get())
                ? Optional.empty()
                : Optional.of("a host that is not listed");
    }

    private static boolean contains(List<HostNames> list, String host) {
        return list.stream().anyMatch(names -> names.contains(host));
    }

    /** The texts of one stanza being searched. */
    private final class Search implements Texts.Change {
        private final List<String> places = new ArrayList<>();
        /** What is wrong with a link that is not stripped; empty for nothing. */
        private String refused = "";

        @Override
        public boolean enters(Element element) {
            return !(element.name().equals(FIELD) && element.attribute("var").equals(Optional.of("FORM_TYPE")));
        }

        @Override
        public String text(Element element, String text) {
            String local = element.name().local();
            return LINK_ONLY.contains(local) ? only(local, text) : search(local, text, action == LinkAction.STRIP);
        }

        @Override
        public String value(Element element, Attribute attribute) {
            String local = attribute.name().local();
            if (LINK_ONLY.contains(local)) {
                return only(local, attribute.value());
            }
            return Texts.isForPeople(attribute)
                    ? search(local, attribute.value(), action == LinkAction.STRIP)
                    : attribute.value();
        }

        private String only(String place, String value) {
            Links.only(value).forEach(link -> fault(link).ifPresent(fault -> refuse(fault, place)));
            return value;
        }

        private void refuse(String fault, String place) {
            refused = refused.isEmpty() ? "a link with " + fault + " in " + Places.shown(List.of(place)) : refused;
        }

        private String search(String place, String text, boolean strips) {
            List<Link> links = Links.in(text);
            if (links.isEmpty()) {
                return text;
            }
            StringBuilder left = new StringBuilder();
            int done = 0;
            for (Link link : links) {
                Optional<String> fault = fault(link);
                if (fault.isPresent() && strips) {
                    left.append(text, done, link.start()).append(PLACEHOLDER);
                    done = link.end();
                    places.add(place);
                } else if (fault.isPresent()) {
                    refuse(fault.get(), place);
                }
            }
            return done == 0 ? text : left.append(text, done, text.length()).toString();
        }
    }
}
