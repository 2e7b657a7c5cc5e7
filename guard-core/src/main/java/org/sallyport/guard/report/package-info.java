/**
 * The accreditation report: one document of what a bundle does, what shows it, and under which circumstances, as HTML and
 * as PDF/A.
 */
@NullMarked
package org.sallyport.guard.report;

import org.jspecify.annotations.NullMarked;
