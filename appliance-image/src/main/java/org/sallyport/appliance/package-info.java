/** The program: main, the commands and the demo; the only place that knows every other module. */
@NullMarked
package org.sallyport.appliance;

import org.jspecify.annotations.NullMarked;
