/** Decisions for who asks at the control socket: those on record, newest first, and those that are made now. */
@NullMarked
package org.sallyport.guard.control.decisions;

import org.jspecify.annotations.NullMarked;
