package org.sallyport.policy.label.spif;

import org.sallyport.policy.label.stated.Oid;

/**
 * A security policy's name (securityPolicyId, defaultSecurityPolicyId).
 *
 * @param name for readers and for STANAG 4774
 * @param id its object identifier
 * @param marking how the policy's name is marked
 */
public record PolicyId(String name, Oid id, Marking marking) {}
