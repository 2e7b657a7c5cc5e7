/** Persons: who there is and may do what, how somebody joins, and what everybody changes of his own. The guard says and does it all. */
@NullMarked
package org.sallyport.console.persons;

import org.jspecify.annotations.NullMarked;
