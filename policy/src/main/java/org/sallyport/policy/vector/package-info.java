/** Vectors: cases of what must cross and what must not, read and run. */
@NullMarked
package org.sallyport.policy.vector;

import org.jspecify.annotations.NullMarked;
