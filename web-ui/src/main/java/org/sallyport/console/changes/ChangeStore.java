package org.sallyport.console.changes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Json;

/**
 * The changes of a console: a file for each in the directory {@code changes} of its data, open to its user alone and
 * replaced whole. What stands in it is worth nothing by itself: the guard verifies what it is asked to put in force. Safe
 * for any number of threads.
 */
final class ChangeStore {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,8}");
    private static final long LARGEST = 64L << 20;
    private static final int MOST = 5_000;

    private final Path directory;

    /** @param data the console's directory; what is missing is made with the first change */
    ChangeStore(Path data) {
        this.directory = data.resolve("changes");
    }

    /** All changes, the latest first; what cannot be read is left out. */
    synchronized List<Change> all() {
        return ids().stream()
                .sorted(Comparator.<String>comparingInt(Integer::parseInt).reversed())
                .flatMap(id -> read(id).stream())
                .toList();
    }

    /** The change of that id, which comes from outside. */
    synchronized Change get(String id) {
        return Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .flatMap(this::read)
                .orElseThrow(() -> Fault.missing("there is no such change"));
    }

    synchronized Change add(Function<String, Change> made) {
        List<String> ids = ids();
        if (ids.size() >= MOST) {
            throw Fault.conflict("there are " + MOST + " changes already; take old ones away from the console's data");
        }
        int last = ids.stream().mapToInt(Integer::parseInt).max().orElse(0);
        return write(made.apply(Integer.toString(last + 1)));
    }

    /**
     * Changes what is there.
     *
     * @param edition what the person has seen; 0 where that does not matter
     */
    synchronized Change update(String id, long edition, UnaryOperator<Change> change) {
        Change now = get(id);
        if (edition != 0 && now.edition() != edition) {
            throw Fault.conflict("somebody has changed it meanwhile: load it again, and then do this once more");
        }
        return write(change.apply(now));
    }

    private List<String> ids() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return new ArrayList<>(entries.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .filter(name -> ID.matcher(name).matches())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String id) {
        return directory.resolve(id + ".json");
    }

    private Optional<Change> read(String id) {
        Path file = file(id);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            return Optional.of(Json.read(Files.readAllBytes(file), Change.class))
                    .filter(change -> change.id().equals(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Fault e) {
            return Optional.empty();
        }
    }

    private Change write(Change change) {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path fresh = directory.resolve(change.id() + ".next");
            Files.deleteIfExists(fresh);
            try (FileChannel out = FileChannel.open(
                    fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer octets = ByteBuffer.wrap(Json.octets(change));
                while (octets.hasRemaining()) {
                    out.write(octets);
                }
                out.force(true);
            }
            Files.move(fresh, file(change.id()), StandardCopyOption.ATOMIC_MOVE);
            return change;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
