/** Signed bundles: who has signed what, every bundle that was put in force, and which one is. */
@NullMarked
package org.sallyport.guard.bundle;

import org.jspecify.annotations.NullMarked;
