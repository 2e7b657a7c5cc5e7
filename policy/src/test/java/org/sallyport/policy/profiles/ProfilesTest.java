package org.sallyport.policy.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.BundleReader;
import org.sallyport.policy.report.Review;
import org.sallyport.policy.vector.Bench;

/** The shipped profiles do what their vectors say, and their vectors show every entry of them at work. */
class ProfilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/sallyport/policy/profiles");

    @TempDir
    Path directory;

    static List<String> names() {
        return Profiles.names();
    }

    private Bundle copied(String name) throws IOException {
        Path target = directory.resolve(name);
        Profiles.copy(name, target);
        return BundleReader.read(target).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyVector_holds(String name) throws IOException {
        assertThat(Bench.runAll(copied(name)))
                .hasSizeGreaterThan(20)
                .allSatisfy(result -> assertThat(result.differences()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("names")
    void review_findsNothing(String name) throws IOException {
        assertThat(Review.of(copied(name)).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void readme_saysWhatItIsAndWhatToDo(String name) throws IOException {
        assertThat(Files.readString(FOLDER.resolve(name).resolve("README.md")))
                .startsWith("# " + name + "\n\n")
                .contains("\nBefore use: ");
        assertThat(Profiles.purpose(name)).endsWith(".").doesNotContain("\n");
    }

    @Test
    void files_areAllOfThem() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            List<String> found = all.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString())
                    .filter(file -> !file.equals("files.txt"))
                    .sorted()
                    .toList();
            if (Boolean.getBoolean("sallyport.regenerate")) {
                Files.writeString(FOLDER.resolve("files.txt"), String.join("\n", found) + "\n");
            }
            assertThat(Files.readString(FOLDER.resolve("files.txt")))
                    .as("files.txt; to write it anew: -Dsallyport.regenerate=true")
                    .isEqualTo(String.join("\n", found) + "\n");
        }
    }

    @Test
    void folderThatIsNotEmpty_isLeftAlone() throws IOException {
        Files.writeString(directory.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> Profiles.copy("chat-only", directory)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(directory).isDirectoryNotContaining("glob:**.toml");
    }

    @Test
    void unknownProfile_isRefusedAndNamed() {
        assertThatThrownBy(() -> Profiles.copy("chat", directory.resolve("new")))
                .hasMessageStartingWith("no such profile: \"chat\"; there are chat-only, ");
        assertThat(directory.resolve("new")).doesNotExist();
    }
}
