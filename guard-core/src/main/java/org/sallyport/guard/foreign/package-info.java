/**
 * Where stylesheets, conditions and schemas of policies run while a guard runs: in processes of their own, which are killed
 * when they do not end in time.
 */
@NullMarked
package org.sallyport.guard.foreign;

import org.jspecify.annotations.NullMarked;
