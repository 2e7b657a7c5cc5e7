/** What a stanza costs in reader, guard and writer, each by itself. See guard-core/PERFORMANCE.md. */
@NullMarked
package org.sallyport.policy.speed;

import org.jspecify.annotations.NullMarked;
