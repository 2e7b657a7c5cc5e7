package org.sallyport.appliance.lab;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A running XMPP server of the lab. */
public sealed interface Server extends AutoCloseable permits Prosody, Ejabberd {
    Site site();

    /** Its first domain. */
    default String domain() {
        return site().domain();
    }

    /** The room service of its first domain. */
    default String conference() {
        return "conference." + domain();
    }

    /** Every name it answers for: domains and room services. */
    default List<String> names() {
        return names(site().domains());
    }

    static List<String> names(List<String> domains) {
        return domains.stream()
                .flatMap(domain -> Stream.of(domain, "conference." + domain))
                .toList();
    }

    /** Where other servers reach it. */
    default InetSocketAddress s2s() {
        return site().s2s();
    }

    /** Logs a user of the first domain in; it is not yet available to others, see {@link Client#comesOnline()}. */
    default Client login(String user, String resource, Transcript transcript) {
        String password = Objects.requireNonNull(site().users().get(user), () -> "no such user: " + user);
        return Client.login(site().c2s(), user + "@" + domain() + "/" + resource, password, transcript);
    }

    @Override
    void close();
}
