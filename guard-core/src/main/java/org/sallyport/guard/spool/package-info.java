/** What was acknowledged before it was delivered, kept until it is; SPOOL.md says how. Opaque octets, no stanza. */
@NullMarked
package org.sallyport.guard.spool;

import org.jspecify.annotations.NullMarked;
