package org.sallyport.policy.decision;

import org.sallyport.policy.control.Control;

/**
 * A control in its place in a policy.
 *
 * @param id the rule's id in its policy and in every record
 * @param why the reason that the accreditor reads
 * @param control what it does
 */
public record Rule(String id, String why, Control control) {}
