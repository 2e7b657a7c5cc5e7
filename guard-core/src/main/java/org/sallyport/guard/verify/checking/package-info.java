/** Checking of a message that was read: schemas, rules, addresses and labels. */
@NullMarked
package org.sallyport.guard.verify.checking;

import org.jspecify.annotations.NullMarked;
