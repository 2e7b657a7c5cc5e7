package org.sallyport.policy.label.spif;

import java.util.List;
import org.sallyport.policy.label.stated.Oid;

/**
 * Another policy that this one maps to (equivalentPolicy).
 *
 * @param name how references here name it, unique
 * @param id its object identifier, unique
 * @param required categories of the other policy that every mapped label gets
 */
public record EquivalentPolicy(String name, Oid id, List<RequiredCategory> required) {
    public EquivalentPolicy {
        required = List.copyOf(required);
    }
}
