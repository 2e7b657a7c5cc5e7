package org.sallyport.policy.label.format;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/**
 * Confidentiality clearances of STANAG 4774 (ADatP-4774, appendix 2), read as leniently as {@link Stanag4774Label}; an extension is
 * refused. A list of no classifications is for nothing.
 */
public final class Stanag4774Clearance {
    /** The element that holds a clearance. */
    public static final Name ROOT = name("ConfidentialityClearance");

    private static final Name CLASSIFICATIONS = name("ClassificationList");

    private Stanag4774Clearance() {}

    private static Name name(String local) {
        return new Name("urn:nato:stanag:4774:confidentialityclearance:1:0", local);
    }

    /**
     * Reads a clearance.
     *
     * @throws Unreadable when it is none; the message names the element
     */
    public static StatedClearance read(Element root) throws Unreadable {
        Parts parts = new Parts(root);
        if (!root.name().equals(ROOT)) {
            throw parts.fault(Fault.UNKNOWN_FORMAT, "no clearance of STANAG 4774");
        }
        parts.attribute("Id");
        Named policy = Slab.policy(parts.one(Slab.POLICY));
        Parts list = parts.one(CLASSIFICATIONS);
        List<Value> classifications = new ArrayList<>();
        for (Parts classification : list.all(Slab.CLASSIFICATION)) {
            classifications.add(Value.of(classification.text()));
        }
        list.end();
        List<StatedCategory> categories = Slab.categories(parts);
        parts.end();
        return new StatedClearance(policy, classifications, categories);
    }

    /**
     * Writes a clearance.
     *
     * @throws Unwritable when it lacks a name or any classification, which the standard demands
     */
    public static Element write(StatedClearance clearance) throws Unwritable {
        if (clearance.classifications().isEmpty()) {
            throw new Unwritable("a clearance of STANAG 4774 needs a classification");
        }
        List<Element> classifications = new ArrayList<>();
        for (Value one : clearance.classifications()) {
            classifications.add(Slab.classification(one));
        }
        List<Element> parts = new ArrayList<>();
        parts.add(Slab.policy(clearance.policy()));
        parts.add(Element.of(CLASSIFICATIONS).withChildren(classifications));
        parts.addAll(Slab.categories(clearance.categories()));
        return Element.of(ROOT).withChildren(parts);
    }
}
