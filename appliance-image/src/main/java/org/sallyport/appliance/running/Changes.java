package org.sallyport.appliance.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.control.api.ReloadReport;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.policy.file.PeerEntry;

/**
 * What is another between two loadings of an edge.
 *
 * @param before what was in force
 * @param next what is
 * @param closed streams that ended meanwhile
 */
record Changes(Loaded before, Loaded next, List<Note.Stream> closed) {
    /**
     * Whose streams end for it: those of peers that are not what they were, and others that have ended by themselves, as
     * those whose certificates were revoked.
     *
     * @param streams how many were open before, by peer
     */
    List<ReloadReport.Ended> ended(Map<String, Integer> streams) {
        Map<String, String> changed = peers();
        List<ReloadReport.Ended> ended = new ArrayList<>();
        changed.forEach((peer, why) -> {
            int count = streams.getOrDefault(peer, 0);
            if (count > 0) {
                ended.add(new ReloadReport.Ended(peer, why, count));
            }
        });
        closed.stream()
                .filter(stream -> !changed.containsKey(stream.peer()))
                .forEach(stream -> ended.add(new ReloadReport.Ended(stream.peer(), stream.reason(), 1)));
        return ended;
    }

    /** What is in force now and was not, a line each. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        String was = before.bundle().revision().hex();
        String is = next.bundle().revision().hex();
        if (!was.equals(is)) {
            all.add("the bundle: revision " + is + " instead of " + was);
        }
        tables(before.configuration(), next.configuration()).forEach(table -> all.add(table + " of sallyport.toml"));
        for (Identity identity : next.identities()) {
            if (before.identity(identity.id())
                    .map(Identity::chain)
                    .filter(identity.chain()::equals)
                    .isEmpty()) {
                all.add("the certificate of identity \"" + identity.id() + "\"");
            }
        }
        if (!before.revocation().text().equals(next.revocation().text())) {
            all.add("the revocation lists");
        }
        peers().forEach((peer, why) -> all.add("peer \"" + peer + "\": " + why));
        return all;
    }

    /** Peers whose streams end, and why. */
    Map<String, String> peers() {
        Map<String, String> peers = new TreeMap<>();
        for (PeerEntry peer : before.bundle().peers()) {
            why(peer).ifPresent(why -> peers.put(peer.id(), why));
        }
        return peers;
    }

    private Optional<String> why(PeerEntry peer) {
        Optional<PeerEntry> now = next.bundle().peers().stream()
                .filter(other -> other.id().equals(peer.id()))
                .findFirst();
        if (now.isEmpty()) {
            return Optional.of("it is not in the bundle any more");
        }
        if (!now.get().equals(peer)) {
            return Optional.of("its settings in the bundle changed");
        }
        if (!Objects.equals(before.trust().get(peer.id()), next.trust().get(peer.id()))) {
            return Optional.of("its authorities changed");
        }
        return before.configuration()
                        .link(peer.id())
                        .equals(next.configuration().link(peer.id()))
                ? Optional.empty()
                : Optional.of("its link changed");
    }

    /** The tables that say something else. */
    private static List<String> tables(Configuration was, Configuration is) {
        List<String> tables = new ArrayList<>();
        add(tables, "[bundle]", was.enforced(), is.enforced());
        add(tables, "[audit]", was.audit(), is.audit());
        add(tables, "[[identity]]", was.identities(), is.identities());
        add(tables, "[[listener]]", was.listeners(), is.listeners());
        add(tables, "[[link]]", was.links(), is.links());
        add(tables, "[control]", was.control(), is.control());
        add(tables, "[crypto]", was.crypto(), is.crypto());
        add(tables, "[identifiers]", was.identifiers(), is.identifiers());
        add(tables, "[spool]", was.spool(), is.spool());
        add(tables, "[review]", was.review(), is.review());
        add(tables, "[limits]", was.limits(), is.limits());
        add(tables, "[times]", was.times(), is.times());
        add(tables, "[metrics]", was.metrics(), is.metrics());
        return tables;
    }

    /**
     * What was read and takes a restart.
     *
     * @param atStart what holds until then
     * @param gate whether limits of stanzas and times are read at a start only, as an XML guard does
     */
    static List<String> restart(Configuration atStart, Configuration is, boolean gate) {
        List<String> restart = new ArrayList<>();
        add(restart, "[audit]", atStart.audit(), is.audit());
        add(restart, "[[listener]]", atStart.listeners(), is.listeners());
        add(restart, "socket of [control]", atStart.controlSocket(), is.controlSocket());
        add(
                restart,
                "group of [control]",
                atStart.control().group(),
                is.control().group());
        add(restart, "mode of [crypto]", atStart.crypto().mode(), is.crypto().mode());
        add(restart, "[spool]", atStart.spool(), is.spool());
        add(restart, "[metrics]", atStart.metrics(), is.metrics());
        add(restart, "[review]", atStart.review(), is.review());
        if (gate) {
            add(restart, "[limits]", atStart.limits(), is.limits());
            add(restart, "[times]", atStart.times(), is.times());
        } else {
            String border = "window, open-requests and remembered of [limits]";
            add(restart, border, atStart.limits().border(), is.limits().border());
        }
        return restart;
    }

    private static void add(List<String> to, String what, Object was, Object is) {
        if (!was.equals(is)) {
            to.add(what);
        }
    }
}
