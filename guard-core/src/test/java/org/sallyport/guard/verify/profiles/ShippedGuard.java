package org.sallyport.guard.verify.profiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.sallyport.guard.config.instance.InstanceReader;
import org.sallyport.guard.verify.Instance;

/** Bundles of XML guards that use a profile that is shipped. */
final class ShippedGuard {
    private static final String PEM = "-----BEGIN CERTIFICATE-----\nTm90IG9uZQ==\n-----END CERTIFICATE-----\n";

    private ShippedGuard() {}

    /** A guard with the switches of the profile as they come. */
    static Instance of(String profile, Path folder) {
        return of(profile, folder, List.of(), List.of(), "");
    }

    /**
     * A guard.
     *
     * @param folder where its bundle is written
     * @param on rules that are switched on
     * @param off rules that are switched off
     * @param more tables at the end of {@code guard.toml}
     */
    static Instance of(String profile, Path folder, Collection<String> on, Collection<String> off, String more) {
        String guard = """
                name = "a guard"
                profile = "%s"
                acknowledge = "local"
                [producer]
                id = "edge-blue"
                identity = ["edge.blue.example"]
                trust = "peers.pem"
                [consumer]
                id = "edge-red"
                identity = ["edge.red.example"]
                trust = "peers.pem"
                [rules]
                on = [%s]
                off = [%s]
                %s
                """.formatted(profile, quoted(on), quoted(off), more);
        try {
            Files.writeString(folder.resolve("guard.toml"), guard);
            Files.writeString(folder.resolve("peers.pem"), PEM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return InstanceReader.read(folder).orElseThrow();
    }

    private static String quoted(Collection<String> ids) {
        return ids.stream().sorted().map(id -> '"' + id + '"').collect(Collectors.joining(", "));
    }
}
