package org.sallyport.policy.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.control.Service;
import org.sallyport.policy.setting.Words;

class FamiliesTest {
    private static final List<String> OF_A_CONTROL_EACH = List.of("file-transfer", "voip", "encryption", "rooms");

    static List<String> files() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(Families.class.getResource("voip.toml"))
                        .toURI())
                .resolveSibling("");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".toml"))
                    .map(name -> name.substring(0, name.length() - ".toml".length()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyFile_isAFamilyThatAControlAsksFor() throws IOException, URISyntaxException {
        assertThat(files())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(OF_A_CONTROL_EACH.stream(), services()).toList());
    }

    private static Stream<String> services() {
        return Arrays.stream(Service.values()).map(service -> Words.kebab(service.name()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everySign_canBeSeen(String word) {
        Family family = Families.named(word);
        assertThat(family.purpose()).isNotBlank();
        assertThat(family.signs()).isNotEmpty().allSatisfy(sign -> {
            assertThat(Stream.of(
                                    sign.names(),
                                    sign.nodes(),
                                    sign.commands(),
                                    sign.forms(),
                                    sign.literals(),
                                    sign.schemes())
                            .anyMatch(list -> !list.isEmpty()))
                    .as(sign.title())
                    .isTrue();
            assertThat(sign.having().isEmpty() || !sign.names().isEmpty()).isTrue();
            assertThat(sign.fields().isEmpty() || !sign.forms().isEmpty()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void family_canBeRecognised(String word) {
        assertThat(Recogniser.of(Families.named(word))).isNotNull();
    }

    @Test
    void allServices_canBeRecognisedAtOnce() {
        assertThat(Recogniser.of(services().map(Families::named).toArray(Family[]::new)))
                .isNotNull();
    }

    @Test
    void unknownFamily_isAnError() {
        assertThatThrownBy(() -> Families.named("nothing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a shipped family is missing: nothing.toml");
    }
}
