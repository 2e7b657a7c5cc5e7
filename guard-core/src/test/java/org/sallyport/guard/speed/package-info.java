/** What the parts of a guard cost. */
@NullMarked
package org.sallyport.guard.speed;

import org.jspecify.annotations.NullMarked;
