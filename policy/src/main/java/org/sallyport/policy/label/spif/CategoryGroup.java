package org.sallyport.policy.label.spif;

import java.math.BigInteger;
import java.util.Optional;
import org.sallyport.policy.label.stated.TagType;

/**
 * One category, or all of one type in a tag set, as constraints name them (categoryGroup, excludedCategory).
 *
 * @param tagSet the name of the tag set, of the policy that the constraint is about
 * @param type the type of the categories meant
 * @param lacv the one meant; empty for all of that type in the set
 */
public record CategoryGroup(String tagSet, TagType type, Optional<BigInteger> lacv) {}
