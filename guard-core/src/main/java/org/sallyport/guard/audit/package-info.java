/** The hash-chained journal and its verifier; the only place where a cleared stanza becomes a released one. */
@NullMarked
package org.sallyport.guard.audit;

import org.jspecify.annotations.NullMarked;
