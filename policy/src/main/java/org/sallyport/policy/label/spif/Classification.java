package org.sallyport.policy.label.spif;

import java.util.List;

/**
 * A classification (securityClassification).
 *
 * @param name unique in its policy
 * @param lacv its number in labels and certificates, unique in its policy; says nothing about order
 * @param hierarchy its rank, higher dominates; decides nothing by itself
 * @param colour as XEP-0258 takes it, a name or #RRGGBB; empty where there is none
 * @param obsolete received, but no longer written
 * @param equivalents what it is in other policies
 * @param marking how it is marked
 * @param required what a label of this classification must hold
 */
public record Classification(
        String name,
        int lacv,
        int hierarchy,
        String colour,
        boolean obsolete,
        List<EquivalentClassification> equivalents,
        Marking marking,
        List<RequiredCategory> required) {
    public Classification {
        equivalents = List.copyOf(equivalents);
        required = List.copyOf(required);
    }
}
