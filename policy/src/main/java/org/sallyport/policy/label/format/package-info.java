/**
 * The formats of labels and clearances: what they say is read here and written here, and judged elsewhere. Everything comes
 * from outside and is read as such: bounded, in one pass, and refused at the first octet or element that is not certain.
 */
@NullMarked
package org.sallyport.policy.label.format;

import org.jspecify.annotations.NullMarked;
