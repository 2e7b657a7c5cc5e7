/** A bundle as its reviewer reads it: in words, with its vectors, its gaps, and what differs between two. */
@NullMarked
package org.sallyport.policy.report;

import org.jspecify.annotations.NullMarked;
