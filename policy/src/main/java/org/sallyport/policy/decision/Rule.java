package org.sallyport.policy.decision;

import org.sallyport.policy.control.Control;
import org.sallyport.policy.setting.Setting;

/**
 * A control in its place in a policy.
 *
 * @param id the rule's id in its policy and in every record
 * @param why the reason that the accreditor reads
 * @param control what it does
 */
public record Rule(
        @Setting("id of this entry, unique in the policy") String id,
        @Setting("the reason for this entry") String why,
        @Setting("the control that the rule applies") Control control) {}
