package org.sallyport.guard.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.policy.setting.Problem;

class UploadTest {
    private static List<String> problems(BundleFile... files) {
        return Upload.of(Arrays.asList(files)).problems().stream()
                .map(Problem::what)
                .toList();
    }

    private static BundleFile file(String name) {
        return BundleFile.of(name, new byte[] {1});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../x",
                "a/../../x",
                "a//b",
                "a/",
                "./a",
                ".hidden",
                "a/.git/config",
                "a\\b",
                "C:x",
                "a b",
                "a\u0000",
                "a\nb",
                "\u202egpj.toml",
                "\u00e4.toml",
                "a/b/c/d/e/f/g/h/i",
            })
    void nameThatLeadsElsewhereOrMisleads_isRefused(String name) {
        assertThat(problems(file(name))).hasSize(1).first().asString().startsWith("expected a path of at most 200");
    }

    @Test
    void nameOfAnyLength_isRefused() {
        assertThat(problems(file("a".repeat(200)))).isEmpty();
        assertThat(problems(file("a".repeat(201)))).hasSize(1);
    }

    @Test
    void filesThatCannotStandBesideEachOther_areRefused() {
        assertThat(problems(file("a"), file("a"))).containsExactly("stands twice");
        assertThat(problems(file("a/b"), file("a"), file("a/c"))).containsExactly("is a file and a directory");
        assertThat(problems(file("a"), file("ab"))).isEmpty();
    }

    @Test
    void contentThatIsNoBase64_isRefused() {
        assertThat(problems(new BundleFile("a", "%%"))).containsExactly("its content is no Base64");
    }

    @Test
    void moreThanABundleMayHave_isRefused() {
        BundleFile half = BundleFile.of("half", new byte[(int) Upload.LARGEST / 2 + 1]);
        assertThat(problems(half, new BundleFile("other", half.content())))
                .containsExactly("expected at most 33554432 octets in all files, found 33554434");
        assertThat(Upload.of(Collections.nCopies(10_001, file("a"))).problems())
                .extracting(Problem::what)
                .containsExactly("expected at most 10000 files, found 10001");
    }
}
