/**
 * A laboratory of real XMPP servers on loopback addresses: their certificates, their views of the DNS, and clients that
 * talk by a script. Nothing here knows the guard; a test puts it between by giving each server a listener to route to.
 */
@NullMarked
package org.sallyport.appliance.lab;

import org.jspecify.annotations.NullMarked;
