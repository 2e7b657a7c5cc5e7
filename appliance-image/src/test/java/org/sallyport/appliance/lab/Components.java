package org.sallyport.appliance.lab;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * What a server leaves to programs of their own (XEP-0114).
 *
 * @param door where they call
 * @param secret what they prove themselves with
 * @param domains which domains they serve
 */
public record Components(InetSocketAddress door, String secret, List<String> domains) {
    public Components {
        domains = List.copyOf(domains);
    }
}
