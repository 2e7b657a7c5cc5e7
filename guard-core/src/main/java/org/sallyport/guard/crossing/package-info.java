/** From an authenticated stream to a released stanza: intake, guard, journal, outlet, and the table of open requests. */
@NullMarked
package org.sallyport.guard.crossing;

import org.jspecify.annotations.NullMarked;
