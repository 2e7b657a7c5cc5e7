package org.sallyport.guard.config.instance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.TrustFile;
import org.sallyport.policy.setting.Attachment;

/** By what a producer or consumer shows who it is. */
final class Proof {
    private Proof() {}

    static void require(List<Domains> identity, Attachment trust) {
        if (identity.isEmpty()) {
            throw new IllegalArgumentException("identity: expected at least one name");
        }
        if (!identity.stream().allMatch(Domains::isExact)) {
            throw new IllegalArgumentException("identity: expected names, no patterns");
        }
        TrustFile.problem(trust.content()).ifPresent(what -> {
            throw new IllegalArgumentException("trust: \"" + trust.name() + "\": " + what);
        });
    }

    static String text(Attachment trust) {
        return new String(trust.content(), StandardCharsets.ISO_8859_1);
    }
}
