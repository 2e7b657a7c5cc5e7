/** A guard put together from its parts, and taken apart again. */
@NullMarked
package org.sallyport.appliance.running;

import org.jspecify.annotations.NullMarked;
