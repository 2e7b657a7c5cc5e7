package org.sallyport.policy.control;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;

/** Families of requests, each by the names and types that its document gives them. */
public enum RequestFamily {
    /** What an address is and has (XEP-0030). */
    DISCO("get", "{http://jabber.org/protocol/disco#info}query", "{http://jabber.org/protocol/disco#items}query"),
    /** Whether an address is there (XEP-0199; XEP-0410 in rooms). */
    PING("get", "{urn:xmpp:ping}ping"),
    /** Which program it runs (XEP-0092). */
    VERSION("get", "{jabber:iq:version}query"),
    /** When it was last active (XEP-0012). */
    LAST("get", "{jabber:iq:last}query"),
    /** What time it has (XEP-0202, and XEP-0090 before it). */
    TIME("get", "{urn:xmpp:time}time", "{jabber:iq:time}query"),
    /** The card of a person (XEP-0054, XEP-0292): reading it. */
    VCARD("get", "{vcard-temp}vCard", "{urn:ietf:params:xml:ns:vcard-4.0}vcard"),
    /** What a person publishes (XEP-0163): reading it from the person's account. */
    PEP("get", "{http://jabber.org/protocol/pubsub}pubsub"),
    /** What a service or a person publishes (XEP-0060): reading it. */
    PUBSUB("get", "{http://jabber.org/protocol/pubsub}pubsub"),
    /** Publishing and subscribing (XEP-0060). */
    PUBSUB_WRITE("set", "{http://jabber.org/protocol/pubsub}pubsub"),
    /** Owning a node (XEP-0060, section 8). */
    PUBSUB_OWNER("get set", "{http://jabber.org/protocol/pubsub#owner}pubsub"),
    /** Lists of a room's members, and changing them (XEP-0045, section 9). */
    MUC_ADMIN("get set", "{http://jabber.org/protocol/muc#admin}query"),
    /** Configuring a room (XEP-0045, section 10). */
    MUC_OWNER("get set", "{http://jabber.org/protocol/muc#owner}query"),
    /** Commands with their forms (XEP-0050). */
    COMMANDS("set", "{http://jabber.org/protocol/commands}command"),
    /** Searching a directory by a form (XEP-0055). */
    SEARCH("get set", "{jabber:iq:search}query"),
    /** Registering at a service (XEP-0077). */
    REGISTER("get set", "{jabber:iq:register}query"),
    /** Reading an archive (XEP-0313). */
    ARCHIVE("get set", "{urn:xmpp:mam:2}query", "{urn:xmpp:mam:1}query", "{urn:xmpp:mam:2}metadata"),
    /** A place to upload a file to (XEP-0363). */
    UPLOAD("get", "{urn:xmpp:http:upload:0}request", "{urn:xmpp:http:upload}request"),
    /** Sessions for calls and files (XEP-0166). */
    JINGLE("set", "{urn:xmpp:jingle:1}jingle");

    private final Set<String> types;
    private final Set<Name> names;

    RequestFamily(String types, String... names) {
        this.types = Set.of(types.split(" ", -1));
        this.names = Stream.of(names).map(Name::of).collect(Collectors.toUnmodifiableSet());
    }

    boolean has(Stanza request, Name payload) {
        return types.contains(request.type()) && names.contains(payload) && isAt(request.to());
    }

    /** Whether such a request is sent to addresses like this one: what a person publishes is asked of the account. */
    private boolean isAt(Jid address) {
        return this != PEP || !address.local().isEmpty() && address.isBare();
    }
}
