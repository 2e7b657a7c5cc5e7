/**
 * The crossing: intake, guard, journal and outlet, with back-pressure, acknowledgement and the table of open
 * requests.
 */
@NullMarked
package org.sallyport.guard.crossing;

import org.jspecify.annotations.NullMarked;
