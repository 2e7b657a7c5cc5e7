package org.sallyport.policy.label.spif;

import java.util.List;
import org.sallyport.policy.label.stated.Oid;

/**
 * Another policy that this one maps to (equivalentPolicy).
 *
 * @param name how references here name it, unique
 * @param id its object identifier, unique
 * @param references where its values are explained (userRefURI, docRefURI), as written
 * @param required categories of the other policy that every mapped label gets
 */
public record EquivalentPolicy(String name, Oid id, List<String> references, List<RequiredCategory> required) {
    public EquivalentPolicy {
        references = List.copyOf(references);
        required = List.copyOf(required);
    }
}
