/**
 * Security labels: whether one is valid under its policy, who may have it, what it is under another policy, and how it is
 * marked (ADatP-4774.1; RFC 2634; Open XML SPIF).
 */
@NullMarked
package org.sallyport.policy.label;

import org.jspecify.annotations.NullMarked;
