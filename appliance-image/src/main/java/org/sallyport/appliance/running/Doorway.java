package org.sallyport.appliance.running;

import java.net.InetSocketAddress;
import java.util.Set;
import org.sallyport.guard.exchange.ExchangeListener;
import org.sallyport.guard.xmpp.S2sListener;

/** Where peers come in, whatever is spoken there. */
sealed interface Doorway {
    /** Where it listens. */
    InetSocketAddress address();

    /** Ids of the sides whose peers may come here. */
    Set<String> sides();

    /** How many connections there are. */
    int connections();

    /** How many of them are not authenticated yet. */
    int negotiating();

    /** Ends what has no longer a reason to be there. */
    void reconsider();

    /** Looks after what is open; about once a second. */
    void sweep();

    /** Nothing more comes in; what has come in may still be answered. */
    void stop();

    /** Nothing is answered any more. */
    void close();

    /** Streams between servers. */
    record ForStreams(S2sListener listener) implements Doorway {
        @Override
        public InetSocketAddress address() {
            return listener.address();
        }

        @Override
        public Set<String> sides() {
            return listener.sides();
        }

        @Override
        public int connections() {
            return listener.connections().all();
        }

        @Override
        public int negotiating() {
            return listener.connections().negotiating();
        }

        @Override
        public void reconsider() {
            listener.reconsider();
        }

        /** Streams look after themselves. */
        @Override
        public void sweep() {}

        @Override
        public void stop() {
            listener.close();
        }

        /** It was when it was stopped: streams are not answered. */
        @Override
        public void close() {}
    }

    /** Requests of GCXP. */
    record ForLinks(ExchangeListener listener) implements Doorway {
        @Override
        public InetSocketAddress address() {
            return listener.address();
        }

        @Override
        public Set<String> sides() {
            return listener.sides();
        }

        @Override
        public int connections() {
            return listener.connections();
        }

        @Override
        public int negotiating() {
            return Math.max(0, listener.connections() - listener.linkCount());
        }

        @Override
        public void reconsider() {
            listener.reconsider();
        }

        @Override
        public void sweep() {
            listener.sweep();
        }

        @Override
        public void stop() {
            listener.stop();
        }

        @Override
        public void close() {
            listener.close();
        }
    }
}
