/** What the guard runs on: the operator's file, as it is and as it could be. */
@NullMarked
package org.sallyport.console.configuration;

import org.jspecify.annotations.NullMarked;
