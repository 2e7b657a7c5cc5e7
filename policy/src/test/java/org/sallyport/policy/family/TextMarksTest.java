package org.sallyport.policy.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextMarksTest {
    private static final TextMarks FILES =
            new TextMarks(Families.named("file-transfer").signs());
    private static final TextMarks SECRETS =
            new TextMarks(Families.named("encryption").signs());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:,x",
                "data:;base64,AA",
                "data:text/plain,x",
                "DATA:Image/PNG;base64,AA",
                "<data:image/png",
                "data:x-world/x-vrml,AA",
                "data&#58;,x",
                "data&#x3A;,x",
                "&#00000100;ata&colon;,x",
                "data&amp;#58;,x",
                "data%3a%2Cx",
                "data%253A%252Cx",
                "aesgcm://host/file#00",
                "see AESGCM:host"
            })
    void uriInText_isSeen(String text) {
        assertThat(FILES.inText(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "data",
                "data:",
                "data: 1, 2",
                "data:,",
                "data:, 2",
                "data:1,2",
                "metadata:,x",
                "my-data:,x",
                "data:yes/no",
                "data:foo",
                "data%3",
                "data&#58",
                "data&#x;,x",
                "data&#99999999999999999999;,x",
                "data&unknown;,x",
                "aesgcm: is a scheme",
                "aesgcm:",
                "http://host/data:"
            })
    void otherText_isNot(String text) {
        assertThat(FILES.inText(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:", "data:1", " data:x", "\u0001\tda\nta:x", "D\rATA\n:x", "&#100;ata:1", "data%3A1"})
    void addressInAnAttribute_isSeen(String value) {
        assertThat(FILES.inAttribute(value)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "data", "da ta:x", "data :x", "adata:x", "datax:y", "database"})
    void otherAttribute_isNot(String value) {
        assertThat(FILES.inAttribute(value)).isNull();
    }

    @Test
    void tagOfWhiteSpace_isSeenInTextOnlyWhenItIsWhole() {
        String tag = " \t  \t\t\t\t \t \t \t  ";
        assertThat(SECRETS.inText("hello" + tag)).isNotNull();
        assertThat(SECRETS.inText("hello" + tag.strip())).isNull();
        assertThat(SECRETS.inText("hello" + tag.substring(0, 15))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {":", "?", "-", "\t", "&", "%", "data:", "data:a", "&#", "&amp;", "%25", "-----", "?OT", "data:a/"
            })
    void anyText_isReadInTimeThatGrowsWithIt(String piece) {
        String text = piece.repeat(262_144 / piece.length());
        for (TextMarks marks : List.of(FILES, SECRETS)) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> marks.inAttribute(text));
        }
    }
}
