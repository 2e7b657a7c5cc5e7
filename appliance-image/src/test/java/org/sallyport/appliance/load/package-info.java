/** The load tool: the whole guard under load, beside a plain TLS relay in the same run. See guard-core/PERFORMANCE.md. */
@NullMarked
package org.sallyport.appliance.load;

import org.jspecify.annotations.NullMarked;
