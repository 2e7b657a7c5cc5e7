/** Decisions made again from what was kept of them: by the same policy ({@code audit replay}) or another ({@code shadow}). */
@NullMarked
package org.sallyport.guard.replay;

import org.jspecify.annotations.NullMarked;
