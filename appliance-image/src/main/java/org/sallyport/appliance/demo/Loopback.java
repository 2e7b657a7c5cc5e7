package org.sallyport.appliance.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The addresses of documentation in shipped files, each as a port of loopback that was free a moment ago. The ports are
 * held until {@link #letGo}, so that no two are the same.
 */
final class Loopback {
    private static final Pattern ADDRESS = Pattern.compile("\"(\\d+\\.\\d+\\.\\d+\\.\\d+)(:\\d+)?\"");
    private static final String LOCAL = "127.0.0.1";

    private final Map<String, Integer> ports;
    private final List<ServerSocket> held = new ArrayList<>();

    /** @param known ports of those who listen already, by their address in the files */
    Loopback(Map<String, Integer> known) {
        this.ports = new HashMap<>(known);
    }

    /** The file for this machine: what is an address with a port gets the port that stands for it, others none. */
    String rewritten(String toml) throws IOException {
        for (var found : ADDRESS.matcher(toml).results().toList()) {
            if (found.group(2) != null) {
                hold(found.group(1) + found.group(2));
            }
        }
        return ADDRESS.matcher(toml)
                .replaceAll(found -> '"'
                        + LOCAL
                        + (found.group(2) == null ? "" : ":" + ports.get(found.group(1) + found.group(2)))
                        + '"');
    }

    /** From now on others may listen there. */
    void letGo() throws IOException {
        for (ServerSocket socket : held) {
            socket.close();
        }
    }

    private void hold(String documented) throws IOException {
        if (!ports.containsKey(documented)) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOCAL));
            held.add(socket);
            ports.put(documented, socket.getLocalPort());
        }
    }
}
