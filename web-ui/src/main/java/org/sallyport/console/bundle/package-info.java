/** Bundles as the console reads them: files that the guard or an author gave, read by the same code as in the guard. */
@NullMarked
package org.sallyport.console.bundle;

import org.jspecify.annotations.NullMarked;
