package org.sallyport.policy.label.ism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.label.format.LabelReader;
import org.sallyport.policy.label.format.Unreadable;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.setting.Attachment;

class IsmFileTest {
    private static final String FILE = """
            policy = "1.2.826.0.1.9"

            [[classification]]
            token = "S"
            lacv = 4

            [[category]]
            attribute = "disseminationControls"
            token = "NF"
            tag-set = "1.2.826.0.1.9.1"
            type = "restrictive"
            lacv = 7

            [[nothing]]
            attribute = "ownerProducer"
            tokens = ["USA"]
            """;

    private static LabelReader reader(String file) {
        return new LabelReader(IsmFile.of(new Attachment("ism.toml", file.getBytes(UTF_8))));
    }

    private static byte[] label(String attributes) {
        return ("<l xmlns='urn:x' xmlns:i='urn:us:gov:ic:ism' " + attributes + "/>").getBytes(UTF_8);
    }

    @Test
    void table_mapsWhatItNames() throws Unreadable {
        byte[] label = label("i:classification='S' i:disseminationControls='NF' i:ownerProducer='USA'");
        StatedCategory category =
                new StatedCategory(Named.of(new Oid("1.2.826.0.1.9.1")), Set.of(TagType.RESTRICTIVE), Value.of(7));
        assertThat(reader(FILE).label(label, Instant.EPOCH))
                .isEqualTo(new StatedLabel(
                        Optional.of(Named.of(new Oid("1.2.826.0.1.9"))),
                        Optional.of(Value.of(4)),
                        List.of(),
                        List.of(category)));
    }

    @Test
    void whatTheTableDoesNotName_refusesTheLabel() {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(
                        () -> reader(FILE).label(label("i:classification='S' i:ownerProducer='GBR'"), Instant.EPOCH))
                .withMessage("IC-ISM: no row for {urn:us:gov:ic:ism}ownerProducer \"GBR\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "policy = 1",
                "policy = \"1.2\"\nunknown = 1",
                "policy = \"MERIDIAN\"\n[[classification]]\ntoken = \"S\"\nlacv = 4",
                "policy = \"1.2\"\n[[classification]]\ntoken = \"S\"\nlacv = -1",
                "policy = \"1.2\"\n[[classification]]\ntoken = \"S\"\nlacv = 4\n[[classification]]\ntoken = \"S\"\nlacv = 5",
                "policy = \"1.2\"\n[[classification]]\ntoken = \"S\""
            })
    void fileThatIsNoTable_isRefused(String file) {
        assertThatIllegalArgumentException().isThrownBy(() -> reader(file));
    }
}
