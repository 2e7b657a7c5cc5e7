/**
 * What the controls over security labels share: the files that their settings name, the label that counts in a message,
 * and who is cleared for it. The rules of labels themselves are in {@code org.sallyport.policy.label}.
 */
@NullMarked
package org.sallyport.policy.control.labelling;

import org.jspecify.annotations.NullMarked;
