package org.sallyport.guard.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A DNS server on loopback that knows a few records. Names with "silent" in them get no answer, "broken" SERVFAIL. */
final class DnsServer implements AutoCloseable {
    private final DatagramSocket socket =
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final List<Record> records = new ArrayList<>();
    private final List<String> questions = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = new Thread(this::serve, "dns for the test");

    DnsServer(String... lines) throws IOException {
        for (String line : lines) {
            String[] parts = line.split(" ", 3);
            records.add(Record.fromString(
                    Name.fromString(parts[0]), Type.value(parts[1]), DClass.IN, 60, parts[2], Name.root));
        }
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    List<String> questions() {
        return List.copyOf(questions);
    }

    private void serve() {
        try {
            byte[] buffer = new byte[4096];
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                Message query = new Message(Arrays.copyOf(buffer, packet.getLength()));
                questions.add(query.getQuestion().getName() + " "
                        + Type.string(query.getQuestion().getType()));
                if (!query.getQuestion().getName().toString().contains("silent")) {
                    byte[] answer = answer(query).toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (SocketException e) {
            // closed: the test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Message answer(Message query) {
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        if (question.getName().toString().contains("broken")) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (records.stream().noneMatch(record -> record.getName().equals(question.getName()))) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            records.stream()
                    .filter(record -> record.getName().equals(question.getName()))
                    .filter(record -> record.getType() == question.getType() || record.getType() == Type.CNAME)
                    .forEach(record -> answer.addRecord(record, Section.ANSWER));
        }
        return answer;
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join();
    }
}
