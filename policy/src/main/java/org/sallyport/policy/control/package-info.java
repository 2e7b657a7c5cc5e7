/** The controls a policy may name: one record per file; the listing of this package is the list of capabilities. */
@NullMarked
package org.sallyport.policy.control;

import org.jspecify.annotations.NullMarked;
