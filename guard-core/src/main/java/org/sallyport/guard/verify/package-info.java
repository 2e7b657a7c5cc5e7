/** The XML guard: reads and checks a message with code of its own, and passes it only as the octets that it wrote itself. */
@NullMarked
package org.sallyport.guard.verify;

import org.jspecify.annotations.NullMarked;
