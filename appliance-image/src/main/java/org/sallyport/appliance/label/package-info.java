/** The commands about security labels: decide, map, mark and describe, without a guard or a bundle. */
@NullMarked
package org.sallyport.appliance.label;

import org.jspecify.annotations.NullMarked;
