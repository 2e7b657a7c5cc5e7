package org.sallyport.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.stanza.Limits;

class VectorReaderTest {
    private static final String HEAD = "what = \"w\"\nwhy = \"y\"\neffect = \"e\"\n";
    private static final String READ = HEAD + "expect = \"read\"\n";
    private static final String IN = "----- in\n<x/>\n";
    private static final String OUT = "----- out\n<x></x>\n";

    @TempDir
    Path folder;

    private Reading<Vector> read(byte[] content) throws Exception {
        Path file = folder.resolve("case.vec");
        Files.write(file, content);
        return Vector.read(file);
    }

    private Reading<Vector> read(String content) throws Exception {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> problems(String content) throws Exception {
        return read(content).problems().stream().map(Problem::toString).toList();
    }

    @Test
    void vector_hasTheNameOfItsFile() throws Exception {
        Vector vector = read(READ + IN + OUT).orElseThrow();
        assertThat(vector.name()).isEqualTo("case");
        assertThat(vector.what() + vector.why() + vector.effect()).isEqualTo("wye");
    }

    @Test
    void section_isItsLinesWithoutTheLastLineFeed() throws Exception {
        Vector vector = read(READ + "----- in\n\n<x/>\n\n" + OUT).orElseThrow();
        assertThat(vector.input().octets()).isEqualTo(Octets.of("\n<x/>\n"));
        assertThat(vector.expected().out()).contains(Octets.of("<x></x>"));
    }

    @Test
    void lastLineFeed_mayBeMissing() throws Exception {
        Vector vector = read(READ + IN + OUT.stripTrailing()).orElseThrow();
        assertThat(vector.expected().out()).contains(Octets.of("<x></x>"));
    }

    @Test
    void hexSection_isOctetsWithComments() throws Exception {
        Vector vector =
                read(READ + "----- in hex\n3c 78 # <x 2f\n  2F3e\n" + OUT).orElseThrow();
        assertThat(vector.input().octets()).isEqualTo(Octets.of("<x/>"));
    }

    @Test
    void limitsThatAreLeftOut_areTheStandardOnes() throws Exception {
        Vector vector = read(READ + "limits = {}\n" + IN + OUT).orElseThrow();
        assertThat(vector.subject()).isEqualTo(new Subject.Reader(Limits.STANDARD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "expect = 'read'                                          | expected a section \"----- out\"",
                "expect = 'released'                                      | expected one of [read,",
                "expect = 'red'                                           | did you mean \"read\"",
                "expect = 'stream-error'                                  | expected \"condition\"",
                "expect = 'stream-error'; condition = 'gone'              | no defined condition",
                "expect = 'read'; condition = 'bad-format'                | has no meaning where \"read\"",
                "expect = 'read'; reason = 'dropped'                      | has no meaning where \"read\"",
                "expect = 'read'; rule = 'R-1'                            | has no meaning where \"read\"",
                "expect = 'read'; reply = 'none'                          | has no meaning where \"read\"",
                "expect = 'read'; with = { bytes = 1 }                    | expected \"control\" beside it",
                "expect = 'read'; limits = { depth = 0 }                  | at least 1",
                "expect = 'pass'; control = 'max-size'                    | missing \"bytes\"",
                "expect = 'pass'; control = 'maxsize'; with = {}          | did you mean \"max-size\"",
                "expect = 'pass'; control = 'users'; limits = {}          | found more",
                "expect = 'refuse'; control = 'users'                     | expected \"reason\"",
                "expect = 'refuse'; control = 'users'; reason = 'to-large'| did you mean \"too-large\"",
                "expect = 'refused'; from = 'blue'                        | expected both \"from\" and \"to\"",
                "expect = 'refused'; policy = 'none.toml'                 | \"none.toml\" cannot be read",
                "expect = 'refused'; policy = 'case.vec'                  | case.vec",
                "expect = 'refused'; from='a'; to='b'; reason='dropped'; reply='maybe' | expected \"none\", \"answer\" or a condition",
            })
    void wrongHeader_isAProblem(String header, String problem) throws Exception {
        String toml = header.replace("; ", "\n").replace('\'', '"');
        assertThat(problems(HEAD + toml + "\n" + IN))
                .anySatisfy(line -> assertThat(line).contains(problem).startsWith(folder.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "----- of                         | :5:1: expected \"----- in\"",
                "----- in/<x/>/----- in           | :7:1: this section stands twice",
                "----- in hex/3c 7                | :5:1: expected pairs of hexadecimal digits",
                "----- in/<x/>/----- answers/<x/> | :7:1: only for a control or a policy",
                "----- in/<x/>/----- reply/<x/>   | :7:1: only for \"refused\"",
                "----- in/<x/>/----- stream/<x/>  | expected one section",
                "----- out/<x/>                   | expected one section",
            })
    void wrongSection_isAProblem(String sections, String problem) throws Exception {
        String content = READ + sections.replaceAll("/(?=---|<|3)", "\n").replace(">/", ">\n");
        assertThat(problems(content)).anySatisfy(line -> assertThat(line).contains(problem));
    }

    @Test
    void out_isAProblemWhereNothingLeaves() throws Exception {
        assertThat(problems(HEAD + "control = \"users\"\nexpect = \"pass\"\n" + IN + OUT))
                .containsExactly(folder + "/case.vec:8:1: nothing leaves where \"pass\" is expected");
    }

    @Test
    void whatAReviewerDoesNotSee_mustBeWrittenInHex() throws Exception {
        assertThat(problems(READ + "----- in\n<x/>\u202e\n" + OUT))
                .containsExactly(folder + "/case.vec:5:1: U+202E cannot be seen; write this section in hex");
        assertThat(problems(READ + "----- in\r\n<x/>\r\n" + OUT)).isNotEmpty();
    }

    @Test
    void octetsThatAreNoText_mustBeWrittenInHex() throws Exception {
        byte[] content = (READ + "----- in\n<x>?</x>\n" + OUT).getBytes(StandardCharsets.UTF_8);
        content[content.length - OUT.length() - 6] = (byte) 0xff;
        assertThat(read(content).problems().toString()).contains("expected UTF-8");
    }

    @Test
    void policyWithProblems_isReportedAtItsOwnPlace() throws Exception {
        Files.writeString(folder.resolve("bad.toml"), "name = \"bad\"\n");
        assertThat(problems(HEAD + "policy = \"bad.toml\"\nexpect = \"held\"\n" + IN))
                .anySatisfy(line -> assertThat(line).contains("bad.toml:1:1: missing \"allow\""));
    }

    @Test
    void missingFile_isAProblem() {
        assertThat(Vector.read(folder.resolve("none.vec")).problems().toString())
                .contains("cannot be read");
    }

    @Test
    void fileOfMoreThanAMebibyte_isAProblem() throws Exception {
        assertThat(read(new byte[1_048_577]).problems().toString()).contains("at most 1048576 octets");
    }
}
