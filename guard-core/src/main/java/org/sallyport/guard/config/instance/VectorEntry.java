package org.sallyport.guard.config.instance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[vector]]}: one case.
 *
 * @param file the message
 * @param expect what must come of it
 * @param why what the case shows
 * @param rules the rules that are on
 */
record VectorEntry(
        @Setting("file with the message in canonical form; a line feed at its end is not part of it")
        Attachment file,

        @Setting(
                "\"pass\", or what blocks it: a rule's id, a schema's file, or one of canonical, label, limits, nfc, octets,"
                        + " recipient, sender, xml")
        String expect,

        @Setting("what the case shows, in one line") String why,

        @Setting(
                "rules that are on in this case, beside the mandatory ones; left out, those that are on in the guard, or by"
                        + " default in the profile")
        Optional<Set<String>> rules) {
    /** @throws IllegalArgumentException when the file is empty */
    VectorEntry {
        if (file.content().length == 0) {
            throw new IllegalArgumentException("file: expected a message, found nothing");
        }
        rules = rules.map(Set::copyOf);
    }

    GuardVector vector() {
        byte[] content = file.content();
        boolean line = content[content.length - 1] == '\n';
        byte[] octets = line ? Arrays.copyOf(content, content.length - 1) : content;
        return new GuardVector(file.name(), why, expect, rules, new String(octets, StandardCharsets.UTF_8));
    }
}
