/** The page Sessions: who is connected, how, and what waits. */
@NullMarked
package org.sallyport.console.sessions;

import org.jspecify.annotations.NullMarked;
