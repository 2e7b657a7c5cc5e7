package org.sallyport.guard.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.policy.decision.Revision;

/**
 * What a store of bundles has on record, for whoever only reads it: also while a guard writes it, for each file is there
 * whole or not at all. Any thread.
 *
 * @param directory the store's directory; nothing is on record where there is none
 */
public record StoreRecords(Path directory) {
    static final String ACTIVE = "active.json";
    static final String HISTORY = "history";
    private static final int MOST = 256 * 1024;
    private static final Pattern NAME = Pattern.compile("[0-9]{19}\\.json");

    /**
     * What was put in force last.
     *
     * @throws StoreUnusable when the record is damaged, or is older than another one
     */
    public Optional<BundleActivation> active() throws IOException {
        Optional<BundleActivation> active = read(directory.resolve(ACTIVE));
        long before = last();
        if (active.isEmpty() && before > 0) {
            throw new StoreUnusable(
                    directory.resolve(ACTIVE) + " is missing: version " + before + " was in force before");
        }
        if (active.isPresent() && active.get().version() < before) {
            throw new StoreUnusable(directory.resolve(ACTIVE) + " says version "
                    + active.get().version() + ", and version " + before + " was in force after that");
        }
        return active;
    }

    /**
     * Every bundle that was put in force by an activation, the latest first.
     *
     * @throws StoreUnusable when a record is damaged
     */
    public List<BundleActivation> history() throws IOException {
        List<BundleActivation> all = new ArrayList<>();
        Optional<BundleActivation> active = active();
        active.ifPresent(all::add);
        for (Path file : files().reversed()) {
            BundleActivation one = read(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
            if (!file.equals(file(one.version()))) {
                throw new StoreUnusable(file + " says version " + one.version());
            }
            if (active.isEmpty() || one.version() != active.get().version()) {
                all.add(one);
            }
        }
        return all;
    }

    /** Where the files of the revision are, when they are kept. */
    public Optional<Path> find(Revision revision) {
        Path files = files(revision);
        return Files.isDirectory(files, LinkOption.NOFOLLOW_LINKS) ? Optional.of(files) : Optional.empty();
    }

    /** Where the files of the revision would be. */
    public Path files(Revision revision) {
        return directory.resolve(revision.hex());
    }

    Path file(long version) {
        return directory.resolve(HISTORY).resolve(String.format(Locale.ROOT, "%019d.json", version));
    }

    private long last() throws IOException {
        List<Path> files = files();
        return files.isEmpty()
                ? 0
                : Long.parseLong(String.valueOf(files.getLast().getFileName()).substring(0, 19));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(directory.resolve(HISTORY))) {
            return entries.filter(file ->
                            NAME.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static Optional<BundleActivation> read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MOST + 1);
            if (octets.length > MOST) {
                throw new StoreUnusable(file + ": more than " + MOST + " octets");
            }
            return Optional.of(Form.read(octets, BundleActivation.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new StoreUnusable(file + ": " + e.getMessage(), e);
        }
    }
}
