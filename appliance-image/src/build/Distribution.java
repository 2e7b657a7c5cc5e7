import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Puts the distribution together: launcher, jars, its own Java runtime, example configuration, licence, bill of
 * materials. Run by the build as a single source file on the JDK that the toolchain selected, because that JDK is the
 * one that gets shipped.
 *
 * <p>Arguments: module directory, target directory, path of the module's own jar, comma-separated list of JDK modules,
 * run-time class path.
 */
final class Distribution {
    private static final List<String> LINK =
            List.of("--strip-debug", "--no-header-files", "--no-man-pages", "--compress=zip-6");

    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            throw new IllegalArgumentException("expected: MODULE-DIR TARGET-DIR JAR JDK-MODULES CLASS-PATH");
        }
        Path module = Path.of(args[0]);
        Path target = Path.of(args[1]);
        Path home = Files.createDirectories(target.resolve("sallyport"));
        linkRuntime(args[3], home.resolve("runtime"), target.resolve("runtime.made-from"));
        copyJars(args[2], args[4], home.resolve("lib"));
        copyTree(module.resolve("src/main/dist"), home);
        Files.setPosixFilePermissions(home.resolve("bin/sallyport"), PosixFilePermissions.fromString("rwxr-xr-x"));
        copyFile(module.resolve("../LICENSE"), home.resolve("LICENSE"));
        copyFile(target.resolve("sallyport-sbom.json"), home.resolve("sbom.cdx.json"));
    }

    /** Links only when what the runtime is made from has changed: it takes most of the time of a repeated build. */
    private static void linkRuntime(String modules, Path runtime, Path stamp) throws IOException {
        String wanted = Runtime.version() + "\n" + System.getProperty("java.vendor.version") + "\n" + modules + "\n"
                + String.join(" ", LINK) + "\n";
        if (Files.isExecutable(runtime.resolve("bin/java"))
                && Files.exists(stamp)
                && Files.readString(stamp).equals(wanted)) {
            return;
        }
        Files.deleteIfExists(stamp);
        delete(runtime);
        ToolProvider jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("this JDK has no jlink: install a full JDK, not a JRE"));
        String[] options = new String[LINK.size() + 4];
        LINK.toArray(options);
        options[LINK.size()] = "--add-modules";
        options[LINK.size() + 1] = modules;
        options[LINK.size() + 2] = "--output";
        options[LINK.size() + 3] = runtime.toString();
        int exit = jlink.run(System.out, System.err, options);
        if (exit != 0) {
            throw new IllegalStateException("jlink ended with " + exit);
        }
        // Last, so that a link that was interrupted is done again.
        Files.writeString(stamp, wanted, StandardCharsets.UTF_8);
    }

    private static void copyJars(String own, String classPath, Path lib) throws IOException {
        delete(lib);
        Files.createDirectories(lib);
        copyFile(Path.of(own), lib.resolve(Path.of(own).getFileName()));
        for (Path jar : Arrays.stream(classPath.split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .toList()) {
            copyFile(jar, lib.resolve(jar.getFileName()));
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                copyFile(path, copy);
            }
        }
    }

    private static void copyFile(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
