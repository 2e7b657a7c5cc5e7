package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle is not put in force while one of its vectors fails; GuardIT has the same for a reload. */
class ActivationTest {
    private static final String VECTOR = """
            what   = "nobody is refused"
            why    = "a vector that fails"
            effect = "none"
            from   = "blue"
            to     = "red"
            expect = "refused"
            reason = "not-allowed"
            ----- in
            <message from='alice@blue.test/desk' to='bob@red.test' type='chat'><body>Hello.</body></message>
            """;
    private static final String REFUSED =
            "bundle/vectors/fails.vec: vector: fails, so the bundle cannot be put in force: expected refused, found released";

    @TempDir
    Path place;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The demo leaves a whole configuration behind. */
    @BeforeEach
    void writeConfiguration() {
        System.setProperty("sallyport.home", "src/main/dist");
        assertThat(execute("demo", "--once", "--json", "--directory", place.toString()))
                .isZero();
        assertThat(execute("check", "--config", configuration())).isZero();
    }

    @AfterEach
    void forgetHome() {
        System.clearProperty("sallyport.home");
    }

    private String configuration() {
        return place.resolve("sallyport.toml").toString();
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        return Sallyport.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void bundleWithAVectorThatFails_isNotPutInForce() throws IOException {
        Files.writeString(place.resolve("bundle/vectors/fails.vec"), VECTOR);

        assertThat(execute("run", "--config", configuration(), "--json")).isEqualTo(1);
        assertThat(err.toString()).contains("error: ", REFUSED);
        assertThat(out.toString()).doesNotContain("listening");

        assertThat(execute("check", "--config", configuration())).isEqualTo(1);
        assertThat(out.toString()).contains("error: ", REFUSED);

        assertThat(execute("check", "--bundle", place.resolve("bundle").toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("error: ", REFUSED).doesNotContain("nothing is wrong");
    }
}
