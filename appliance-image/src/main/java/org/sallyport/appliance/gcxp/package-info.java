/**
 * Finds out whether a consumer or a producer of GCXP keeps the rules of gcxp/PROTOCOL.md, from outside: it speaks raw
 * octets, so that it can break each rule itself.
 */
@NullMarked
package org.sallyport.appliance.gcxp;

import org.jspecify.annotations.NullMarked;
