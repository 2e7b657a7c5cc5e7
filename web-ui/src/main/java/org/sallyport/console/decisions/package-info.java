/** The page Decisions: what was decided, why, and what became of it. */
@NullMarked
package org.sallyport.console.decisions;

import org.jspecify.annotations.NullMarked;
