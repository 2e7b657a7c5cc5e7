/** The demo, in parts. */
@NullMarked
package org.sallyport.appliance.demo;

import org.jspecify.annotations.NullMarked;
