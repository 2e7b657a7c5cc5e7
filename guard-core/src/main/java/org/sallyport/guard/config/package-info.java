/** The operator's configuration, {@code sallyport.toml}, as records, and the check of it. */
@NullMarked
package org.sallyport.guard.config;

import org.jspecify.annotations.NullMarked;
