/** The closed grammar of every payload that can be allowed, and the check that a stanza fits it. */
@NullMarked
package org.sallyport.policy.grammar;

import org.jspecify.annotations.NullMarked;
