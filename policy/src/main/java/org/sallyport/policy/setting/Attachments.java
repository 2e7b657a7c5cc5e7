package org.sallyport.policy.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The files that settings may name, each by a relative path with '/'. */
public interface Attachments {
    /** No files. */
    Attachments NONE = new Attachments() {
        @Override
        public Optional<byte[]> content(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    };

    /** What stands in the file; empty when there is none, or the name leads elsewhere. */
    Optional<byte[]> content(String name);

    /** The names that there are, for messages. */
    List<String> names();

    /** A file's name as problems show it. */
    default String shown(String name) {
        return name;
    }

    /**
     * The files that can be named relative to another file, also with steps up: for vectors, several of which try one
     * file. Each is read when it is asked for.
     */
    static Attachments beside(Path file) {
        return new Attachments() {
            @Override
            public Optional<byte[]> content(String name) {
                try {
                    return name.startsWith("/")
                            ? Optional.empty()
                            : Optional.of(Files.readAllBytes(file.resolveSibling(name)));
                } catch (IOException | InvalidPathException e) {
                    return Optional.empty();
                }
            }

            @Override
            public List<String> names() {
                return List.of();
            }

            @Override
            public String shown(String name) {
                return file.resolveSibling(name).normalize().toString();
            }
        };
    }

    /**
     * As {@link #beside}, for a file of a bundle that somebody else may have written: what a name leads to outside the
     * directory is not there.
     *
     * @param directory the bundle's
     */
    static Attachments within(Path directory, Path file) {
        Attachments beside = beside(file);
        return new Attachments() {
            @Override
            public Optional<byte[]> content(String name) {
                return isWithin(directory, file, name) ? beside.content(name) : Optional.empty();
            }

            @Override
            public List<String> names() {
                return List.of();
            }

            @Override
            public String shown(String name) {
                return beside.shown(name);
            }
        };
    }

    /** Whether the name, relative to the file, stays in the directory, also where links lead. */
    static boolean isWithin(Path directory, Path file, String name) {
        try {
            return !name.startsWith("/")
                    && file.resolveSibling(name).toRealPath().startsWith(directory.toRealPath());
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** Whether the name is none of a file below: absolute, or with steps up. */
    static boolean leaves(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || Arrays.asList(name.split("/", -1)).contains("..");
    }
}
