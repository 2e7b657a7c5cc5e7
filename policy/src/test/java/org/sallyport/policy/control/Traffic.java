package org.sallyport.policy.control;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StreamOpen;

/** Stanzas as people's programs send them, and as nobody's should, from a seed. */
final class Traffic {
    private static final byte[] HEADER = ("<stream:stream xmlns='jabber:server'"
                    + " xmlns:stream='http://etherx.jabber.org/streams' from='blue.test' to='red.test' version='1.0'>")
            .getBytes(StandardCharsets.UTF_8);

    private static final List<String> OF_PRESENCE = List.of(
            "<show>away</show>",
            "<show>chat</show>",
            "<show>dnd</show>",
            "<show>xa</show>",
            "<show>busy</show>",
            "<show/>",
            "<show xml:lang='en'>away</show>",
            "<status>in a meeting</status>",
            "<status xml:lang='de'>weg</status>",
            "<priority>5</priority>",
            "<priority>many</priority>",
            "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='https://c.example' ver='abc='/>",
            "<x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x>",
            "<x xmlns='http://jabber.org/protocol/muc#user'><status code='110'/></x>",
            "<nick xmlns='http://jabber.org/protocol/nick'>Al</nick>",
            "<x xmlns='vcard-temp:x:update'><photo/></x>",
            "<delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/>",
            "<securitylabel xmlns='urn:xmpp:sec-label:0'><label/></securitylabel>",
            " text ");

    private static final List<String> OF_MESSAGE = List.of(
            "<body>hello</body>",
            "<body xml:lang='de'>hallo\nDu</body>",
            "<body/>",
            "<subject>plans</subject>",
            "<thread>t1</thread>",
            "<active xmlns='http://jabber.org/protocol/chatstates'/>",
            "<composing xmlns='http://jabber.org/protocol/chatstates'/>",
            "<request xmlns='urn:xmpp:receipts'/>",
            "<received xmlns='urn:xmpp:receipts' id='m0'/>",
            "<displayed xmlns='urn:xmpp:chat-markers:0' id='m0'/>",
            "<replace xmlns='urn:xmpp:message-correct:0' id='m0'/>",
            "<no-store xmlns='urn:xmpp:hints'/>",
            "<origin-id xmlns='urn:xmpp:sid:0' id='o1'/>",
            "<forwarded xmlns='urn:xmpp:forward:0'/>",
            "<delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/>",
            "<securitylabel xmlns='urn:xmpp:sec-label:0'><label/></securitylabel>",
            "<x xmlns='jabber:x:data' type='submit'><field var='a'><value>1</value></field></x>",
            "<x xmlns='jabber:x:data' type='cancel'/>",
            " text ");

    private static final List<String> OF_IQ = List.of(
            "<ping xmlns='urn:xmpp:ping'/>",
            "<query xmlns='http://jabber.org/protocol/disco#info'/>",
            "<query xmlns='http://jabber.org/protocol/disco#info' node='urn:sallyport:guard#CKAQ7Nk+kKeR9HtEihLyDHtbFZc='/>",
            "<query xmlns='jabber:iq:roster'/>");

    private final Random random;

    Traffic(long seed) {
        random = new Random(seed);
    }

    /** A stanza of any kind. */
    Stanza next() {
        return switch (random.nextInt(5)) {
            case 0 -> stanza("iq", List.of("get", "set"), OF_IQ, 1);
            case 1, 2 -> presence();
            default -> message();
        };
    }

    Stanza presence() {
        List<String> types = List.of("", "", "", "unavailable", "subscribe", "subscribed", "unsubscribed", "probe");
        return stanza("presence", types, OF_PRESENCE, 5);
    }

    Stanza message() {
        return stanza("message", List.of("", "chat", "chat", "groupchat", "headline"), OF_MESSAGE, 5);
    }

    private Stanza stanza(String kind, List<String> types, List<String> payloads, int most) {
        String type = types.get(random.nextInt(types.size()));
        StringBuilder xml = new StringBuilder(
                "<" + kind + " from='alice@blue.test/desk' to='bob@red.test' id='s" + random.nextInt(9) + "'");
        xml.append(type.isEmpty() ? "" : " type='" + type + "'")
                .append(random.nextInt(4) == 0 ? " xml:lang='en'" : "")
                .append('>');
        int count = most == 1 ? 1 : random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            xml.append(payloads.get(random.nextInt(payloads.size())));
        }
        return read(xml.append("</" + kind + ">").toString());
    }

    /** Some elements of the list. */
    <T> List<T> some(List<T> all) {
        return all.stream().filter(_ -> random.nextBoolean()).toList();
    }

    int number(int below) {
        return random.nextInt(below);
    }

    static Stanza read(String xml) {
        StanzaReader reader = new StanzaReader(Limits.STANDARD);
        byte[] octets = xml.getBytes(StandardCharsets.UTF_8);
        reader.feed(HEADER, 0, HEADER.length);
        Read header = reader.next().orElseThrow();
        reader.feed(octets, 0, octets.length);
        Read read = reader.next().orElseThrow();
        if (!(header instanceof StreamOpen) || !(read instanceof Stanza stanza)) {
            throw new IllegalArgumentException(xml + ": " + read);
        }
        return stanza;
    }

    static Passage passage(Stanza stanza) {
        return new Passage(new PassageId(0, 0, 0), "blue", "red", stanza, new Facts(Instant.EPOCH, Optional.empty()));
    }
}
