/** The demo: a guard between two small servers that know nothing of it, and a conversation played through it. */
@NullMarked
package org.sallyport.appliance.demo;

import org.jspecify.annotations.NullMarked;
