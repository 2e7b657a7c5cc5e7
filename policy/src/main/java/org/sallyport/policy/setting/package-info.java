/** Strict TOML read into records: every problem at once, each with its place. */
@NullMarked
package org.sallyport.policy.setting;

import org.jspecify.annotations.NullMarked;
