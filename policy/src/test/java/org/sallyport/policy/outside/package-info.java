/** Tests over cases that are not part of the project; profile {@code outside-vectors} runs them. */
@NullMarked
package org.sallyport.policy.outside;

import org.jspecify.annotations.NullMarked;
