package org.sallyport.appliance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LoopbackTest {
    @Test
    void rewritten_givesEachAddressOnePort() throws IOException {
        Loopback loopback = new Loopback(Map.of("192.0.2.10:5269", 4711));
        String one = loopback.rewritten("connect = [\"192.0.2.10:5269\", \"203.0.113.4:5271\"]");
        String other = loopback.rewritten("address = \"203.0.113.4:5271\"");
        var ports = Pattern.compile("connect = \\[\"127.0.0.1:4711\", (\"127.0.0.1:\\d+\")]")
                .matcher(one);
        assertThat(ports.matches()).as(one).isTrue();
        assertThat(other).isEqualTo("address = " + ports.group(1));
        loopback.letGo();
    }

    @Test
    void rewritten_leavesEverythingElse() throws IOException {
        Loopback loopback = new Loopback(Map.of());
        assertThat(loopback.rewritten("sources = [\"203.0.113.1\"] # 192.0.2.1:5269\nid = \"edge-a\"\n"))
                .isEqualTo("sources = [\"127.0.0.1\"] # 192.0.2.1:5269\nid = \"edge-a\"\n");
    }

    @Test
    void letGo_freesThePorts() throws IOException {
        Loopback loopback = new Loopback(Map.of());
        String written = loopback.rewritten("\"203.0.113.4:5271\"");
        loopback.letGo();
        int port = Integer.parseInt(written.replaceAll("\"127.0.0.1:|\"", ""));
        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.getLocalPort()).isEqualTo(port);
        }
    }
}
