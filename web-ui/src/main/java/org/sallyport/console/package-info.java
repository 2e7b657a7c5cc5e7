/**
 * The console, where people see, stage, approve and have explained what the guard does; it never stands in the
 * path of a stanza.
 */
@NullMarked
package org.sallyport.console;

import org.jspecify.annotations.NullMarked;
