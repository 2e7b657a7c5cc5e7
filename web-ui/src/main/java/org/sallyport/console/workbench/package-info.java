/** The page Workbench: what would happen to this stanza? */
@NullMarked
package org.sallyport.console.workbench;

import org.jspecify.annotations.NullMarked;
