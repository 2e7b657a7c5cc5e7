/** Logging in and out. Who somebody is, the guard says. */
@NullMarked
package org.sallyport.console.session;

import org.jspecify.annotations.NullMarked;
