/** The closed world of XML that Sallyport reads and writes: elements, addresses, stanzas, one reader, one writer. */
@NullMarked
package org.sallyport.policy.stanza;

import org.jspecify.annotations.NullMarked;
