package org.sallyport.guard.crypto;

/**
 * A slot of a PKCS#11 library with a token in it.
 *
 * @param id its number, which the library chooses
 * @param index its place in the library's list
 * @param label the token's label
 * @param serial the token's serial number
 */
record TokenSlot(long id, int index, String label, String serial) {
    boolean is(TokenUri uri) {
        return uri.token().map(label::equals).orElse(true)
                && uri.serial().map(serial::equals).orElse(true)
                && uri.slot().map(slot -> slot == id).orElse(true);
    }
}
