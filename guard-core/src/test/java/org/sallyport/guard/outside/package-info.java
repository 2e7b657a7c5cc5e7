/** Tests over cases that are not part of the project; profile {@code outside-vectors} runs them. */
@NullMarked
package org.sallyport.guard.outside;

import org.jspecify.annotations.NullMarked;
