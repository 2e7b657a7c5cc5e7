/** Decisions as people and programs read them. */
@NullMarked
package org.sallyport.appliance.trace;

import org.jspecify.annotations.NullMarked;
