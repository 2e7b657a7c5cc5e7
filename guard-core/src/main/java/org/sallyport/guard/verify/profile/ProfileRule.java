package org.sallyport.guard.verify.profile;

/**
 * A rule of a profile.
 *
 * @param id its name
 * @param why what it is for; the record of a block says it
 * @param test XPath 2.0, of the document; true lets a message pass
 * @param mandatory whether it cannot be switched off
 * @param on whether it is on where nobody says anything
 */
public record ProfileRule(String id, String why, String test, boolean mandatory, boolean on) {}
