/** Edges over GCXP: stanzas as requests to peers, and requests of peers as stanzas. */
@NullMarked
package org.sallyport.guard.exchange;

import org.jspecify.annotations.NullMarked;
