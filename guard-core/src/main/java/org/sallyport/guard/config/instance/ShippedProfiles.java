package org.sallyport.guard.config.instance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.verify.Verifier;
import org.sallyport.policy.setting.Attachments;

/** The profiles that come with the product. */
public final class ShippedProfiles {
    /** Their names. */
    public static final Set<String> NAMES = Set.of("xmpp", "sensor-report");

    private ShippedProfiles() {}

    /** The files of a profile. */
    static Attachments files(String profile) {
        return new Attachments() {
            @Override
            public Optional<byte[]> content(String name) {
                return Attachments.leaves(name) ? Optional.empty() : read("profiles/" + profile + "/" + name);
            }

            @Override
            public List<String> names() {
                return List.of();
            }

            @Override
            public String shown(String name) {
                return "profile " + profile + ": " + name;
            }
        };
    }

    private static Optional<byte[]> read(String resource) {
        try (InputStream in = Verifier.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
