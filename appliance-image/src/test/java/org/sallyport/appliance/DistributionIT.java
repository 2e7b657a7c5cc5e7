package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as a user gets it: started from anywhere, with nothing else installed. */
final class DistributionIT {
    private static final Path HOME = Path.of("target/sallyport").toAbsolutePath();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void launcher_runsWithoutAnyJavaOnThePath() throws Exception {
        assertThat(run(HOME.resolve("bin/sallyport"), "--version")).matches("sallyport \\d+\\.\\d+\\.\\d+\\S*\\s*");
    }

    @Test
    void launcher_runsThroughRelativeAndAbsoluteLinks() throws Exception {
        Path absolute = Files.createSymbolicLink(directory.resolve("absolute"), HOME.resolve("bin/sallyport"));
        Path relative = Files.createSymbolicLink(directory.resolve("relative"), Path.of("absolute"));
        assertThat(run(relative, "--version")).isEqualTo(run(absolute, "--version"));
    }

    @Test
    void launcher_runsFromADirectoryWithSpaces() throws Exception {
        Path moved = Files.createDirectories(directory.resolve("a b")).resolve("sallyport");
        Files.createSymbolicLink(moved, HOME);
        assertThat(run(moved.resolve("bin/sallyport"), "--version")).startsWith("sallyport ");
    }

    @Test
    void help_showsUsage() throws Exception {
        assertThat(run(HOME.resolve("bin/sallyport"), "--help")).startsWith("Usage: sallyport");
    }

    @Test
    void distribution_holdsLicenceAndBillOfMaterials() throws Exception {
        assertThat(HOME.resolve("LICENSE")).isNotEmptyFile();
        assertThat(Files.readString(HOME.resolve("sbom.cdx.json"))).contains("CycloneDX", "bc-fips", "netty-handler");
    }

    @Test
    void distribution_holdsNoTestLibrary() throws Exception {
        try (var jars = Files.list(HOME.resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .isNotEmpty()
                    .noneMatch(name -> name.matches("(junit|assertj|archunit|jazzer|xmlunit|test-vectors).*"));
        }
    }

    private String run(Path launcher, String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        var command = new ProcessBuilder(launcher.toString());
        command.command().addAll(List.of(arguments));
        command.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        command.environment().clear();
        command.environment().put("PATH", "/usr/bin:/bin");
        Process process = command.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(printed).isZero();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }
}
