package org.sallyport.guard.verify.reading;

/** The order of names in Canonical XML: by code points, which is not that of UTF-16 above U+FFFF. */
final class Order {
    private Order() {}

    /** Attributes: by namespace, none first, then by local name. */
    static int compare(Name one, Name other) {
        int byNamespace = compare(one.namespace(), other.namespace());
        return byNamespace != 0 ? byNamespace : compare(one.local(), other.local());
    }

    static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return rank(a) - rank(b);
            }
        }
        return one.length() - other.length();
    }

    /** Surrogates stand for what comes after all other characters. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
