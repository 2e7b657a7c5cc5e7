/** The guard as the console knows it: requests over its control socket, each with the ticket of the person who asks. */
@NullMarked
package org.sallyport.console.guard;

import org.jspecify.annotations.NullMarked;
