/** The decision on one stanza: a fold over a policy's rules that permits only what an allow names. */
@NullMarked
package org.sallyport.policy.decision;

import org.jspecify.annotations.NullMarked;
