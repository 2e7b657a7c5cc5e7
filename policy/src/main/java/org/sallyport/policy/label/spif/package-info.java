/** A security policy information file (Open XML SPIF) as data, and its reader. What a policy decides is not here. */
@NullMarked
package org.sallyport.policy.label.spif;

import org.jspecify.annotations.NullMarked;
