package org.sallyport.guard.verify.profile;

/**
 * A prefix that the expressions of a profile may use.
 *
 * @param prefix the prefix
 * @param name the name of the namespace
 */
public record Namespace(String prefix, String name) {}
