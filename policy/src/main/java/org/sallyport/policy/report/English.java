package org.sallyport.policy.report;

import java.util.List;

/** Words put together. */
final class English {
    private English() {}

    /** "a", "a and b", "a, b and c". */
    static String and(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** With a capital letter. */
    static String upper(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** "1 vector", "2 vectors". */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
