/** The file in which a site says what the attributes of IC-ISM mean under its policy. */
@NullMarked
package org.sallyport.policy.label.ism;

import org.jspecify.annotations.NullMarked;
