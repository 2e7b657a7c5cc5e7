package org.sallyport.guard.verify.checking;

import java.util.regex.Pattern;

/** What validators say, without what they quote of the message: names of elements and attributes stay, values go. */
final class Wordings {
    private static final Pattern VALUE =
            Pattern.compile("(?i)(value(?: of attribute \"[^\"]*\")?|text|token) \"[^\"]*\"?");

    private Wordings() {}

    static String withoutValues(String wording) {
        return VALUE.matcher(wording).replaceAll("$1");
    }
}
