/** Reading of a message: the parser of the platform, locked; the canonical form; limits. */
@NullMarked
package org.sallyport.guard.verify.reading;

import org.jspecify.annotations.NullMarked;
