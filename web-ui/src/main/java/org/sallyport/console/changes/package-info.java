/** Changes of the policy bundle: drafts, what is said of them, and the signatures that make them count. */
@NullMarked
package org.sallyport.console.changes;

import org.jspecify.annotations.NullMarked;
