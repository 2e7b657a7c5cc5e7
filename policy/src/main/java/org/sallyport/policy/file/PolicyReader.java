package org.sallyport.policy.file;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.setting.Attachments;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.stanza.Names;

/** Reads a policy file. Safe for any number of threads. */
public final class PolicyReader {
    private final Predicate<Names> hasGrammar;

    /** @param hasGrammar whether a closed grammar is shipped for the names, so that they can be allowed */
    public PolicyReader(Predicate<Names> hasGrammar) {
        this.hasGrammar = hasGrammar;
    }

    /**
     * Reads a policy, or finds every problem in it.
     *
     * @param file how problems name the file
     * @param content its octets
     */
    public Reading<Policy> read(String file, byte[] content) {
        return read(file, content, Attachments.NONE);
    }

    /**
     * Reads a policy whose rules may name other files, or finds every problem in it.
     *
     * @param file how problems name the file
     * @param content its octets
     * @param attachments the files that its rules may name
     */
    public Reading<Policy> read(String file, byte[] content, Attachments attachments) {
        Document document = Document.of(file, attachments, content);
        Optional<PolicyToml> toml = document.bind(PolicyToml.class);
        List<Allow> allows = document.all(Allow.class);
        allows.forEach(allow -> check(document, allow));
        document.checkIds("allow", "rule");
        boolean whole = document.problems().isEmpty();
        return document.reading(whole ? toml.map(PolicyToml::policy) : Optional.empty());
    }

    private void check(Document document, Allow allow) {
        for (Names payload : allow.payloads()) {
            if (!hasGrammar.test(payload)) {
                document.report(
                        allow, "payloads", "no grammar is shipped for \"" + payload + "\", so it cannot be allowed");
            }
            if (allow.discards().contains(payload)) {
                document.report(
                        allow,
                        "discards",
                        "\"" + payload + "\" stands in payloads, too: it either leaves or is removed");
            }
        }
    }
}
