/** Bundles to start from, shipped whole with their vectors. */
@NullMarked
package org.sallyport.policy.profiles;

import org.jspecify.annotations.NullMarked;
