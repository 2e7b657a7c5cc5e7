/** What an application profile and an instance of the guard say, as plain values. */
@NullMarked
package org.sallyport.guard.verify.profile;

import org.jspecify.annotations.NullMarked;
