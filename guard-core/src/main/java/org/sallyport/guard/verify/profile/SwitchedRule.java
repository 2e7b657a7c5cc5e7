package org.sallyport.guard.verify.profile;

/**
 * A rule of a profile that is on or off.
 *
 * @param id its name
 * @param why what it is for
 * @param mandatory whether it is always on
 * @param on whether it is on where nobody says anything
 */
public record SwitchedRule(String id, String why, boolean mandatory, boolean on) {}
