/**
 * A laboratory of real XMPP servers on loopback addresses: their certificates, their views of the DNS, and clients that
 * talk by a script. The servers do not know the guard; a test puts it between by giving each a listener to route to.
 * Where it is the guard that is tried and not its understanding with others, {@link Boundary} puts it between two
 * scripted servers, which need nothing installed.
 */
@NullMarked
package org.sallyport.appliance.lab;

import org.jspecify.annotations.NullMarked;
