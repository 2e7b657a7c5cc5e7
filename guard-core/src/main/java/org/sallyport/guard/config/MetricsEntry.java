package org.sallyport.guard.config;

import org.sallyport.policy.setting.HostPort;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [metrics]}: where it is answered how the guard is, in numbers.
 *
 * @param address where it is listened at; no name, so that it is one address in any case
 */
public record MetricsEntry(
        @Setting("address and port at which GET of /metrics, /healthz and /readyz is answered, over plain HTTP and"
                + " whoever asks: one of this host only (127.0.0.1:9464), or one that only those reach who watch"
                + " over it; port 0 is any free one")
        HostPort address) {
    /** @throws IllegalArgumentException when the host is a name */
    public MetricsEntry {
        if (!address.isAddress()) {
            throw new IllegalArgumentException(
                    "address: expected an IP address and a port, as 127.0.0.1:9464, found \"" + address + "\"");
        }
    }

    /** Whether nobody outside this host can ask. */
    public boolean isLoopback() {
        return address.host().equals("[::1]") || address.host().startsWith("127.");
    }
}
