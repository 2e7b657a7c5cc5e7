/** What a guard tells those who watch over it: numbers in the form of Prometheus, and whether it is alive and ready. */
@NullMarked
package org.sallyport.guard.metrics;

import org.jspecify.annotations.NullMarked;
