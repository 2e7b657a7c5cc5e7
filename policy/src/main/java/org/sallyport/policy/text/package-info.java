/** Text for people: what a reader does not see, what looks like something else, which words and links are in it. */
@NullMarked
package org.sallyport.policy.text;

import org.jspecify.annotations.NullMarked;
