/** The files of an XML guard: {@code guard.toml} and the profile that it names, read into plain values. */
@NullMarked
package org.sallyport.guard.config.instance;

import org.jspecify.annotations.NullMarked;
