/** What a stanza is about, told from its content: families of extensions as data, and the walk that recognises them. */
@NullMarked
package org.sallyport.policy.family;

import org.jspecify.annotations.NullMarked;
