/** The hash-chained journal and its verifier; the only place that makes a Released. */
@NullMarked
package org.sallyport.guard.audit;

import org.jspecify.annotations.NullMarked;
