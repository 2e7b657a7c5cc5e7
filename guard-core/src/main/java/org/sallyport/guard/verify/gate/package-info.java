/** The XML guard at work: requests of one producer, judged, recorded, and handed to one consumer. */
@NullMarked
package org.sallyport.guard.verify.gate;

import org.jspecify.annotations.NullMarked;
