package org.sallyport.policy.setting;

import java.util.Locale;

/** How names of the code are written in files. */
public final class Words {
    private Words() {}

    /** {@code speaksFor}, {@code MaxSize} and {@code NOT_YET} as {@code speaks-for}, {@code max-size}, {@code not-yet}. */
    public static String kebab(String name) {
        return name.replaceAll("([a-z][0-9]*)([A-Z])", "$1-$2")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }
}
