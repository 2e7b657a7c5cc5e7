/** The application profiles that are shipped with the XML guard, held against what edges let through. */
@NullMarked
package org.sallyport.guard.verify.profiles;

import org.jspecify.annotations.NullMarked;
