package org.sallyport.policy.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.setting.Problem;

/** Every file of a bundle, read once: what is digested is what is used. Not safe for several threads. */
public final class BundleFiles {
    private static final int MOST = 10_000;
    private static final long LARGEST = 64L * 1024 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Path directory;
    private final SortedMap<String, byte[]> contents = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private long octets;

    private BundleFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads all files of a directory; what cannot be read is among the {@link #problems}.
     *
     * @param directory the directory; problems name files below it as this path does
     */
    public static BundleFiles read(Path directory) {
        BundleFiles files = new BundleFiles(directory);
        try {
            // the directory itself may be a link, so that an operator can change bundles in one step
            Path real = directory.toRealPath();
            Files.walkFileTree(real, files.new Visitor(real));
        } catch (IOException e) {
            files.refuse("", Files.isDirectory(directory) ? "cannot be read" : "no such directory");
        }
        return files;
    }

    /** The directory, as it was given. */
    public Path directory() {
        return directory;
    }

    /** What is wrong with the files as files, by their names. */
    public List<Problem> problems() {
        return problems.stream().sorted(Comparator.comparing(Problem::file)).toList();
    }

    /** The names of all files, relative to the bundle and with '/', in order. */
    public List<String> names() {
        return List.copyOf(contents.keySet());
    }

    /** What stands in the file of that name, when there is one. */
    public Optional<byte[]> content(String name) {
        return Optional.ofNullable(contents.get(name));
    }

    /** A file's name as problems show it. */
    public String shown(String name) {
        return name.isEmpty() ? directory.toString() : directory.resolve(name).toString();
    }

    /** See {@link BundleReader} for what is digested. */
    public Revision revision() {
        return revisionOf(contents);
    }

    /** The revision that a bundle of these files would have. */
    public static Revision revisionOf(SortedMap<String, byte[]> contents) {
        MessageDigest sha256 = sha256();
        contents.forEach((name, content) -> sha256.update(
                (hex(sha256().digest(content)) + "  " + name + "\n").getBytes(StandardCharsets.US_ASCII)));
        return new Revision(hex(sha256.digest()));
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether a file or directory of a bundle may have that name: it is one name, and means the same everywhere. */
    public static boolean isPlain(String name) {
        return NAME.matcher(name).matches();
    }

    private void refuse(String name, String what) {
        problems.add(Problem.of(shown(name), what));
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;

        Visitor(Path root) {
            this.root = root;
        }

        private String name(Path path) {
            return StreamSupport.stream(root.relativize(path).spliterator(), false)
                    .map(Path::toString)
                    .collect(Collectors.joining("/"));
        }

        private boolean hasPlainName(Path path) {
            boolean plain = path.equals(root) || isPlain(String.valueOf(path.getFileName()));
            if (!plain) {
                refuse(name(path), "expected a name of letters, digits, '.', '_' and '-', the first a letter or digit");
            }
            return plain;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return hasPlainName(path) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isRegularFile()) {
                refuse(
                        name(path),
                        "only regular files belong in a bundle, no "
                                + (attributes.isSymbolicLink() ? "links" : "devices"));
            } else if (hasPlainName(path)) {
                return load(path, attributes.size());
            }
            return FileVisitResult.CONTINUE;
        }

        private FileVisitResult load(Path path, long size) throws IOException {
            octets += size;
            if (contents.size() == MOST || octets > LARGEST) {
                refuse("", "expected at most " + MOST + " files and " + LARGEST + " octets, found more");
                return FileVisitResult.TERMINATE;
            }
            try (var in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
                contents.put(name(path), in.readNBytes((int) LARGEST));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) {
            refuse(name(path), "cannot be read");
            return FileVisitResult.CONTINUE;
        }
    }
}
