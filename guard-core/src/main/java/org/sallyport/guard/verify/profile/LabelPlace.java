package org.sallyport.guard.verify.profile;

import java.util.Optional;

/**
 * Where the label of a message stands.
 *
 * @param path XPath 2.0 that gives the label's element, at most one
 * @param required XPath 2.0 that is true of the messages that must have one; left out, that is every message
 */
public record LabelPlace(String path, Optional<String> required) {}
