/** The page Policies: what may cross? And the bundle in force, for every room that reads it. */
@NullMarked
package org.sallyport.console.policies;

import org.jspecify.annotations.NullMarked;
