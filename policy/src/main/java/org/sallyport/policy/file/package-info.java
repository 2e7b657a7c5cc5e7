/** Bundles and policies as files: what an accreditor signs, read strictly. */
@NullMarked
package org.sallyport.policy.file;

import org.jspecify.annotations.NullMarked;
