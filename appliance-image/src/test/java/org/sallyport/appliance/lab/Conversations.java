package org.sallyport.appliance.lab;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What people of different servers do together. Each conversation is a scene of the transcript, expects what matters
 * (addresses, types, what was said) and not what servers add, and leaves no subscription and no room behind, so that it
 * can be held again. Clients must have {@linkplain Client#comesOnline() come online}.
 */
public final class Conversations {
    private static final String NICK = "http://jabber.org/protocol/nick";
    private static final String METADATA = "urn:xmpp:avatar:metadata";
    private static final String INFO = "http://jabber.org/protocol/disco#info";
    private static final String MUC = "http://jabber.org/protocol/muc";

    /** Of all conversations: servers remember capabilities by their name. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Transcript transcript;

    public Conversations(Transcript transcript) {
        this.transcript = transcript;
    }

    /** A message to the bare address, an answer to the full one, and text that needs care in XML. */
    public void chat(Client one, Client other) {
        scene("chat between", one, other);
        String id = fresh("chat");
        one.sends("<message type='chat' id='%s' to='%s'><body>Are you there?</body></message>"
                .formatted(id, other.bare()));
        other.receives("<message type='chat' id='%s' from='%s' to='%s{any}'><body>Are you there?</body></message>"
                .formatted(id, one.jid(), other.bare()));
        other.sends(
                "<message type='chat' to='%s'><body>1 &lt; 2 &amp; grüß Gott 😀</body></message>".formatted(one.jid()));
        one.receives("<message type='chat' from='%s' to='%s'><body>1 &lt; 2 &amp; grüß Gott 😀</body></message>"
                .formatted(other.jid(), one.jid()));
    }

    /**
     * {@code watcher} subscribes, sees {@code watched} change, go and come back, goes and comes back itself (its server
     * then probes for what it missed), and unsubscribes.
     */
    public void presence(Client watcher, Client watched) {
        scene("presence of the second, seen by the first:", watcher, watched);
        String back = fresh("back");
        subscribe(watcher, watched);
        watched.sends("<presence><show>away</show><status>at lunch</status></presence>");
        watcher.receives("<presence from='%s' type='{none}'><show>away</show><status>at lunch</status></presence>"
                .formatted(watched.jid()));
        watched.sends("<presence type='unavailable'/>");
        gone(watched, watcher);
        watched.sends("<presence><status>%s</status></presence>".formatted(back));
        sees(watcher, watched, back);
        watcher.sends("<presence type='unavailable'/>");
        watcher.sends("<presence/>");
        sees(watcher, watched, back);
        unsubscribe(watcher, watched);
    }

    private static void sees(Client watcher, Client watched, String status) {
        watcher.receives(
                "<presence from='%s' type='{none}'><status>%s</status></presence>".formatted(watched.jid(), status));
    }

    /** Of the resource: an unavailable of the bare address is what Prosody says before a subscription is granted. */
    private static void gone(Client watched, Client watcher) {
        watcher.receives("<presence type='unavailable' from='%s'/>".formatted(watched.jid()));
    }

    /** {@code watched} takes back what it granted. */
    public void presenceTakenBack(Client watcher, Client watched) {
        scene("presence of the second, taken back from the first:", watcher, watched);
        subscribe(watcher, watched);
        watched.sends("<presence type='unsubscribed' to='%s'/>".formatted(watcher.bare()));
        watcher.receives(
                "<presence type='unsubscribed' from='%s' to='%s{any}'/>".formatted(watched.bare(), watcher.bare()));
        gone(watched, watcher);
    }

    private static void subscribe(Client watcher, Client watched) {
        watcher.sends("<presence type='subscribe' to='%s'/>".formatted(watched.bare()));
        watched.receives(
                "<presence type='subscribe' from='%s' to='%s{any}'/>".formatted(watcher.bare(), watched.bare()));
        watched.sends("<presence type='subscribed' to='%s'/>".formatted(watcher.bare()));
        watcher.receives(
                "<presence type='subscribed' from='%s' to='%s{any}'/>".formatted(watched.bare(), watcher.bare()));
        watcher.receives("<presence from='%s' type='{none}'/>".formatted(watched.jid()));
    }

    /**
     * Servers differ in what they tell the watcher then (ejabberd: unsubscribed and unavailable, Prosody: nothing), so
     * that a last word of the watched shows that all of it is through.
     */
    private void unsubscribe(Client watcher, Client watched) {
        watcher.sends("<presence type='unsubscribe' to='%s'/>".formatted(watched.bare()));
        watched.receives(
                "<presence type='unsubscribe' from='%s' to='%s{any}'/>".formatted(watcher.bare(), watched.bare()));
        String word = fresh("Until next time");
        watched.sends("<message type='chat' to='%s'><body>%s</body></message>".formatted(watcher.jid(), word));
        watcher.receives("<message type='chat' from='%s'><body>%s</body></message>".formatted(watched.jid(), word));
    }

    /** The owner opens a room at its own server, the guest joins from elsewhere, both talk, the guest leaves. */
    public void room(Client owner, String conference, Client guest) {
        scene("room of the first, joined by the second:", owner, guest);
        String room = fresh("garden") + "@" + conference;
        open(owner, room);
        join(guest, room + "/guest");
        guest.receives("<presence from='%s/owner' type='{none}'/>".formatted(room));
        guest.receives(("<presence from='%s/guest' type='{none}'><x xmlns='" + MUC + "#user'><status code='110'/></x>"
                        + "</presence>")
                .formatted(room));
        guest.receives("<message type='groupchat' from='%s{any}'><subject/></message>".formatted(room));
        owner.receives("<presence from='%s/guest' type='{none}'/>".formatted(room));
        said(owner, "owner", "Welcome to the garden", guest, room);
        said(guest, "guest", "Thank you", owner, room);
        guest.sends("<presence type='unavailable' to='%s/guest'/>".formatted(room));
        guest.receives("<presence type='unavailable' from='%s/guest'/>".formatted(room));
        owner.receives("<presence type='unavailable' from='%s/guest'/>".formatted(room));
        owner.sends("<presence type='unavailable' to='%s/owner'/>".formatted(room));
        owner.receives("<presence type='unavailable' from='%s/owner'/>".formatted(room));
    }

    /** A new room is locked until its owner accepts the default form (XEP-0045, 10.1.2). */
    private void open(Client owner, String room) {
        String id = fresh("open");
        join(owner, room + "/owner");
        owner.receives("<presence from='%s/owner' type='{none}'/>".formatted(room));
        owner.sends(("<iq type='set' id='%s' to='%s'><query xmlns='" + MUC + "#owner'><x xmlns='jabber:x:data'"
                        + " type='submit'/></query></iq>")
                .formatted(id, room));
        owner.receives("<iq type='result' id='%s' from='%s'/>".formatted(id, room));
    }

    private static void join(Client who, String occupant) {
        who.sends("<presence to='%s'><x xmlns='%s'><history maxstanzas='0'/></x></presence>".formatted(occupant, MUC));
    }

    private static void said(Client speaker, String nick, String words, Client listener, String room) {
        speaker.sends("<message type='groupchat' to='%s'><body>%s</body></message>".formatted(room, words));
        for (Client each : List.of(speaker, listener)) {
            each.receives("<message type='groupchat' from='%s/%s' to='%s'><body>%s</body></message>"
                    .formatted(room, nick, each.jid(), words));
        }
    }

    /** What is that server? Its identity must be of the category, for example {@code server}. */
    public Xml disco(Client asking, String target, String category) {
        scene("disco of " + target + " by", asking);
        return ask(
                asking,
                target,
                "<query xmlns='" + INFO + "'/>",
                "<query xmlns='" + INFO + "'><identity category='" + category + "'/><feature var='" + INFO
                        + "'/></query>");
    }

    public void ping(Client asking, String target) {
        scene("ping of " + target + " by", asking);
        ask(asking, target, "<ping xmlns='urn:xmpp:ping'/>", "");
    }

    public void version(Client asking, String target) {
        scene("version of " + target + " by", asking);
        String query = "<query xmlns='jabber:iq:version'>%s</query>";
        ask(asking, target, query.formatted(""), query.formatted("<name>{any}</name><version>{any}</version>"));
    }

    /** {@code owner} writes its card, {@code reader} reads it. */
    public void vCard(Client owner, Client reader) {
        scene("vCard of the first, read by the second:", owner, reader);
        String card =
                "<vCard xmlns='vcard-temp'><FN>Rosa %s</FN><NICKNAME>rosa</NICKNAME></vCard>".formatted(fresh("Rot"));
        String id = fresh("card");
        owner.sends("<iq type='set' id='%s'>%s</iq>".formatted(id, card));
        owner.receives("<iq type='result' id='%s'/>".formatted(id));
        ask(reader, owner.bare(), "<vCard xmlns='vcard-temp'/>", card);
    }

    private Xml ask(Client asking, String target, String question, String answer) {
        String id = fresh("ask");
        asking.sends("<iq type='get' id='%s' to='%s'>%s</iq>".formatted(id, target, question));
        return asking.receives(
                "<iq type='result' id='%s' from='%s' to='%s'>%s</iq>".formatted(id, target, asking.jid(), answer));
    }

    /**
     * {@code author} publishes its nick and its avatar's metadata (XEP-0163), {@code reader} is told: both watch each
     * other, and the author's server asks the reader's client what it wants to know (XEP-0115).
     */
    public void personalEvents(Client author, Client reader) {
        scene("personal events of the first, followed by the second:", author, reader);
        subscribe(reader, author);
        subscribe(author, reader);
        follow(reader, author);
        publish(author, NICK, "<nick xmlns='" + NICK + "'>Rosa</nick>", reader);
        publish(
                author,
                METADATA,
                "<metadata xmlns='" + METADATA + "'><info bytes='6' id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f'"
                        + " type='image/png' height='1' width='1'/></metadata>",
                reader);
        reader.sends("<presence/>");
        unsubscribe(reader, author);
        unsubscribe(author, reader);
    }

    private void follow(Client reader, Client author) {
        // a feature nobody else has makes capabilities that no server has in its cache: it must ask
        List<String> features = Stream.of(INFO, NICK + "+notify", METADATA + "+notify", "urn:test:" + fresh("lab"))
                .sorted()
                .toList();
        String hash = capabilities(features);
        var info = new StringBuilder("<identity category='client' type='pc' name='Lab'/>");
        features.forEach(
                feature -> info.append("<feature var='").append(feature).append("'/>"));
        String node = "urn:test:lab#" + hash;
        var asked = new CountDownLatch(1);
        reader.answers("<iq type='get'><query xmlns='%s' node='%s'/></iq>".formatted(INFO, node), request -> {
            String from = request.attribute("from");
            if (from.startsWith(author.bare())) {
                asked.countDown();
            }
            return "<iq type='result' id='%s' to='%s'><query xmlns='%s' node='%s'>%s</query></iq>"
                    .formatted(request.attribute("id"), from, INFO, node, info);
        });
        String presence = "<presence><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='urn:test:lab'"
                + " ver='%s'/></presence>".formatted(hash);
        reader.sends(presence);
        author.receives("<presence from='%s' type='{none}'><c xmlns='http://jabber.org/protocol/caps'/></presence>"
                .formatted(reader.jid()));
        // what is published before the author's server knows the answer is told to nobody
        Daemon.await("the author's server does not ask", Duration.ofSeconds(20), () -> asked.getCount() == 0);
        String words = fresh("I have answered");
        reader.sends("<message type='chat' to='%s'><body>%s</body></message>".formatted(author.jid(), words));
        author.receives("<message from='%s'><body>%s</body></message>".formatted(reader.jid(), words));
    }

    private void publish(Client author, String node, String payload, Client reader) {
        String id = fresh("publish");
        author.sends(("<iq type='set' id='%s'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='%s'>"
                        + "<item id='current'>%s</item></publish></pubsub></iq>")
                .formatted(id, node, payload));
        author.receives("<iq type='result' id='%s'/>".formatted(id));
        reader.receives(("<message from='%s' to='%s'><event xmlns='http://jabber.org/protocol/pubsub#event'>"
                        + "<items node='%s'><item>%s</item></items></event></message>")
                .formatted(author.bare(), reader.jid(), node, payload));
    }

    /** The verification string of XEP-0115, section 5.1, for one identity and sorted features. */
    private static String capabilities(List<String> features) {
        String text = "client/pc//Lab<" + String.join("<", features) + "<";
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void scene(String title, Client... cast) {
        Stream.of(cast).forEach(Client::turnsThePage);
        transcript.scene(title + " "
                + String.join(" and ", Stream.of(cast).map(Client::jid).toList()));
    }

    private static String fresh(String word) {
        return word + "-" + NUMBER.incrementAndGet();
    }
}
