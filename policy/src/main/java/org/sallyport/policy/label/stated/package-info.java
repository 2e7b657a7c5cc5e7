/** What a security label or a clearance says, read from its format and not yet judged by any security policy. */
@NullMarked
package org.sallyport.policy.label.stated;

import org.jspecify.annotations.NullMarked;
