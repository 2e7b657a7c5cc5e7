package org.sallyport.guard.verify.profile;

/**
 * Something wrong in the files of an instance, so that it cannot be used.
 *
 * @param file the file, as the profile names it; empty for the profile or the instance itself
 * @param line the line, 1 being the first; 0 where the file as a whole is meant
 * @param column the column, 1 being the first; 0 with line 0
 * @param where the entry and key, say {@code rule R-1: test}; may be empty
 * @param what what was found and what was expected, in printable ASCII
 */
public record Fault(String file, int line, int column, String where, String what) {}
