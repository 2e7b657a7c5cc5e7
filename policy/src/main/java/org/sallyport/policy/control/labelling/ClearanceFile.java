package org.sallyport.policy.control.labelling;

import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.format.ClearanceSet;
import org.sallyport.policy.label.format.Unreadable;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.setting.Attachment;

/**
 * A file of the bundle with a clearance, in any format that clearances are read in, or with a certificate that has one for
 * each of several policies. Immutable.
 *
 * @param name the name of the file
 * @param held what it says; no policy has judged it yet
 */
public record ClearanceFile(String name, ClearanceSet held) {
    /** @throws IllegalArgumentException when the file holds no clearance that can be read */
    public static ClearanceFile of(Attachment file) {
        return new ClearanceFile(file.name(), Files.clearances(file));
    }

    /** Whether it says something under that policy. */
    public boolean isOf(SecurityPolicy policy) {
        return held.isOf(policy::isCalled);
    }

    /**
     * What it says under that policy; where it has but one clearance, that one, whatever it is of: the policy will say so.
     *
     * @throws IllegalArgumentException when none of several is of the policy, or more than one
     */
    public StatedClearance under(SecurityPolicy policy) {
        if (held.only().isPresent()) {
            return held.only().get();
        }
        try {
            return held.under(policy::isCalled);
        } catch (Unreadable e) {
            throw new IllegalArgumentException(name + " cannot be used under " + policy + ": " + e.getMessage(), e);
        }
    }

    /** The name of the file. */
    @Override
    public String toString() {
        return name;
    }
}
