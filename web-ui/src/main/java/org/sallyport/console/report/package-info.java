/** The page Report: everything that an accreditor asks, on the page and as a file to keep. */
@NullMarked
package org.sallyport.console.report;

import org.jspecify.annotations.NullMarked;
