/** Identifiers in disguise: ids, threads and resources that one side shows the other only encrypted, and takes back. */
@NullMarked
package org.sallyport.policy.identifier;

import org.jspecify.annotations.NullMarked;
