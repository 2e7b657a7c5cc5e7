/** The review queue: messages that wait for persons. The console shows them and hands on what was signed; the guard judges. */
@NullMarked
package org.sallyport.console.review;

import org.jspecify.annotations.NullMarked;
