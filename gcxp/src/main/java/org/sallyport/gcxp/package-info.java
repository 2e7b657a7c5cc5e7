/**
 * The Guard Content eXchange Protocol (GCXP), version 0: messages, codec, consumer and producer, usable without the
 * guard. PROTOCOL.md, beside this module's sources, is the protocol; its numbered rules are named here.
 */
@NullMarked
package org.sallyport.gcxp;

import org.jspecify.annotations.NullMarked;
