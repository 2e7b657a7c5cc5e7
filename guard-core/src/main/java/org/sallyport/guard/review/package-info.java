/** What waits for persons: held messages, kept until they are released, refused or too old; REVIEW.md says how. */
@NullMarked
package org.sallyport.guard.review;

import org.jspecify.annotations.NullMarked;
