/** The console, used in a real browser: the shipped program in a process of its own, before the shipped guard. */
@NullMarked
package org.sallyport.appliance.console;

import org.jspecify.annotations.NullMarked;
