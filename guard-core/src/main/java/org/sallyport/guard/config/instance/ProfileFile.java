package org.sallyport.guard.config.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sallyport.guard.verify.profile.Fault;
import org.sallyport.guard.verify.profile.Profile;
import org.sallyport.policy.setting.Attachments;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Problem;

/** {@code profile.toml} and the files beside it while they are read. */
final class ProfileFile {
    static final String FILE = "profile.toml";

    private final UnaryOperator<String> shown;
    private final Document document;
    private final Optional<ProfileToml> toml;

    ProfileFile(Attachments files, UnaryOperator<String> shown) {
        this.shown = shown;
        this.document =
                Document.of(shown.apply(FILE), files, files.content(FILE).orElse(new byte[0]));
        this.toml = document.bind(ProfileToml.class);
        document.checkIds("rule");
    }

    Optional<Profile> profile() {
        return document.problems().isEmpty() ? toml.map(ProfileToml::profile) : Optional.empty();
    }

    List<Problem> problems() {
        return new ArrayList<>(document.problems());
    }

    /** A fault in one of these files, at its place; empty when it is in none of them. */
    Optional<Problem> problem(Fault fault) {
        if (!fault.file().isEmpty() && !fault.where().startsWith("label ")) {
            return Optional.of(
                    new Problem(shown.apply(fault.file()), fault.line(), fault.column(), fault.where(), fault.what()));
        }
        return fault.file().isEmpty() ? Optional.of(entry(fault)) : Optional.empty();
    }

    private Problem entry(Fault fault) {
        for (ProfileRuleEntry rule : document.all(ProfileRuleEntry.class)) {
            if (fault.where().equals("rule " + rule.id())) {
                return document.problem(rule, "test", fault.what());
            }
        }
        return new Problem(shown.apply(FILE), 0, 0, fault.where(), fault.what());
    }
}
