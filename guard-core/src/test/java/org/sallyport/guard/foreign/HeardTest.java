package org.sallyport.guard.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.control.transform.Fault;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Text;

/** What two processes say to each other, and what is made of anything else. */
final class HeardTest {
    private static final Element STANZA = Element.of(
                    Name.server("message"),
                    new Text("\n"),
                    Element.of(Name.server("body"), "h\u00e9llo \uD83D\uDE00 <&>"),
                    Element.of(new Name("", "x")))
            .with("from", "a@b")
            .with(Name.XML_LANG, "de");

    @Test
    void whatIsSaid_isHeard() throws IOException {
        assertThat(new Heard(Said.product(7, new Product.Made(STANZA))).product())
                .isEqualTo(new Product.Made(STANZA));
        assertThat(new Heard(Said.product(7, new Product.Holds())).question()).isEqualTo(7);
        assertThat(new Heard(Said.product(7, new Product.Failed("x"))).product())
                .isEqualTo(new Product.Failed("x"));
        assertThat(new Heard(Said.product(7, new Product.Rejected("x"))).product())
                .isEqualTo(new Product.Rejected("x"));
        assertThat(new Heard(Said.faults(7, List.of(new Fault(1, 2, "x")))).faults())
                .containsExactly(new Fault(1, 2, "x"));
        Heard run = new Heard(Said.run(9, 3, STANZA, Instant.ofEpochSecond(5, 6)));
        assertThat(run.word()).isEqualTo(Said.RUN);
        assertThat(run.id()).isEqualTo(3);
        assertThat(run.time()).isEqualTo(Instant.ofEpochSecond(5, 6));
        assertThat(run.element()).isEqualTo(STANZA);
        Heard compile = new Heard(Said.compile(1, 2, Programmes.condition("1 = 1")));
        assertThat(compile.id()).isEqualTo(2);
        assertThat(compile.programme()).isEqualTo(Programmes.condition("1 = 1"));
    }

    @Test
    void whatAWorkerSays_isShownInPrintableAscii() throws IOException {
        assertThat(new Heard(Said.product(7, new Product.Failed("\u202e\n"))).product())
                .isEqualTo(new Product.Failed("\\u202e\\u000a"));
    }

    @Test
    void everyCut_isNotUnderstood() throws IOException {
        byte[] whole = Said.product(7, new Product.Made(STANZA));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> new Heard(cut).product()).isInstanceOf(NotUnderstood.class);
        }
        byte[] more = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> new Heard(more).product()).isInstanceOf(NotUnderstood.class);
    }

    @Test
    void everyChange_isHeardOrNotUnderstood_andNothingElse() throws IOException {
        byte[] whole = Said.product(7, new Product.Made(STANZA));
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = whole.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(new Heard(changed).product()).isNotNull();
            } catch (NotUnderstood e) {
                assertThat(e).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void elementsWithoutEnd_areNotUnderstood() throws IOException {
        Element deep = Element.of(new Name("", "a"));
        for (int i = 0; i < 600; i++) {
            deep = Element.of(new Name("", "a"), deep);
        }
        byte[] frame = Said.product(1, new Product.Made(deep));
        assertThatThrownBy(() -> new Heard(frame).product()).isInstanceOf(NotUnderstood.class);
    }
}
