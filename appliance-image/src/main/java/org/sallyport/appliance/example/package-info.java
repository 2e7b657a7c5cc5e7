/**
 * Two small programs at the ends of an XML guard with the profile {@code sensor-report}. They use the library of GCXP and the
 * JDK, and nothing else of ours, to show what a system of one's own needs: see {@code guard-core/PROFILES.md}.
 */
@NullMarked
package org.sallyport.appliance.example;

import org.jspecify.annotations.NullMarked;
