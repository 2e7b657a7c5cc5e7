package org.sallyport.guard.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.audit.ReleasedForTests;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.file.PeerEntry.Protocol;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Name;

class OutletsTest {
    private static final PeerEntry STARTTLS = peer(Protocol.S2S);
    private static final PeerEntry DIRECT = peer(Protocol.S2S_TLS);
    private static final Released RELEASED = ReleasedForTests.of(new Message(
            Jid.of("a@blue.test"),
            Jid.of("b@red.test"),
            new Element(
                    Name.server("message"),
                    List.of(
                            new Attribute(new Name("", "from"), "a@blue.test"),
                            new Attribute(new Name("", "to"), "b@red.test")),
                    List.of())));

    private final Recorded one = new Recorded(2);
    private final Recorded other = new Recorded(3);
    private final List<Outlet.Sent> fates = new ArrayList<>();

    /** Keeps to whom it should send, and says that everything was written. */
    private record Recorded(int waiting, List<PeerEntry> targets) implements Outlet {
        Recorded(int waiting) {
            this(waiting, new ArrayList<>());
        }

        @Override
        public void send(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
            targets.add(target);
            fate.accept(Sent.WRITTEN);
        }

        @Override
        public int waiting(String fromDomain, String toDomain) {
            return waiting;
        }
    }

    private static PeerEntry peer(Protocol protocol) {
        return new PeerEntry(
                "red",
                "red",
                protocol,
                List.of(Domains.of("red.test")),
                List.of(),
                List.of(),
                List.of(),
                PeerEntry.Authenticate.DIALBACK,
                false,
                Optional.empty(),
                PeerEntry.Revocation.NONE,
                false);
    }

    @Test
    void outlet_isThatOfTheProtocol() {
        Outlets outlets = new Outlets(Map.of(Protocol.S2S, one, Protocol.S2S_TLS, other));
        outlets.send(DIRECT, RELEASED, Outlet.UNPADDED, fates::add);
        assertThat(one.targets()).isEmpty();
        assertThat(other.targets()).containsExactly(DIRECT);
        assertThat(fates).containsExactly(Outlet.Sent.WRITTEN);
    }

    @Test
    void protocolWithoutOutlet_isUnreachable() {
        new Outlets(Map.of(Protocol.S2S, one)).send(DIRECT, RELEASED, Outlet.UNPADDED, fates::add);
        assertThat(one.targets()).isEmpty();
        assertThat(fates).containsExactly(Outlet.Sent.UNREACHABLE);
    }

    @Test
    void waiting_isSummedOverOutletsAndNotOverProtocols() {
        assertThat(new Outlets(Map.of(Protocol.S2S, one, Protocol.S2S_TLS, other)).waiting("blue.test", "red.test"))
                .isEqualTo(5);
        Outlets shared = new Outlets(Map.of(Protocol.S2S, one, Protocol.S2S_TLS, one));
        assertThat(shared.waiting("blue.test", "red.test")).isEqualTo(2);
        shared.send(STARTTLS, RELEASED, Outlet.UNPADDED, fates::add);
        assertThat(one.targets()).containsExactly(STARTTLS);
    }
}
