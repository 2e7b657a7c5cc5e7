package org.sallyport.console.web;

/**
 * A fault as the browser is told of it.
 *
 * @param error what is wrong
 */
record Failure(Said error) {
    /**
     * What is wrong.
     *
     * @param what for people, in one line
     * @param field beside which field it stands; empty for none
     */
    record Said(String what, String field) {}

    static Failure of(String what, String field) {
        return new Failure(new Said(what, field));
    }
}
