package org.sallyport.guard.events;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;

/** Syslog over UDP (RFC 5426): a datagram a message, and nobody hears of one that is lost. */
public final class SyslogDatagrams implements Collector {
    /** What IPv4 carries at the most. */
    private static final int MOST_OCTETS = 65_507;

    private final InetSocketAddress to;
    private final DatagramSocket socket;
    private final Syslog syslog;

    /**
     * To a collector.
     *
     * @param self what this host is called
     */
    public SyslogDatagrams(String host, int port, String self) throws IOException {
        this.to = new InetSocketAddress(host, port);
        if (to.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        this.socket = new DatagramSocket((SocketAddress) null);
        this.socket.bind(null);
        this.syslog = new Syslog(self);
    }

    @Override
    public void send(Event event) throws IOException {
        byte[] message = syslog.message(event);
        socket.send(new DatagramPacket(message, Math.min(message.length, MOST_OCTETS), to));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        socket.close();
    }
}
