/** The control socket, at which a running guard is asked how it is. */
@NullMarked
package org.sallyport.guard.control;

import org.jspecify.annotations.NullMarked;
