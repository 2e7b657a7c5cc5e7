/** What is printed of a guard's health and of its peers'. */
@NullMarked
package org.sallyport.appliance.health;

import org.jspecify.annotations.NullMarked;
