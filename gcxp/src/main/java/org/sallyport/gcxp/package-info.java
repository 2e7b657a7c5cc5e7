/** The Guard Content eXchange Protocol (GCXP): messages, codec, consumer and producer, usable without the guard. */
@NullMarked
package org.sallyport.gcxp;

import org.jspecify.annotations.NullMarked;
