/** {@code sallyport console}: the console in a process of its own. */
@NullMarked
package org.sallyport.appliance.console;

import org.jspecify.annotations.NullMarked;
