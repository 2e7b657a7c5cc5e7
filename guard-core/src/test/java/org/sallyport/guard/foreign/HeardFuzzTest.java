package org.sallyport.guard.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.stanza.Element;

/** What a broken worker, or a broken guard, says is not understood, or is what it would say again; nothing else happens. */
class HeardFuzzTest {
    private static final int LONGEST = 1 << 16;

    /** Reads one thing out of a frame. */
    private interface Listening<T> {
        T hear(Heard heard) throws IOException;
    }

    @FuzzTest(maxDuration = "10s")
    void anyFrame_isUnderstoodOrNot(byte[] octets) throws IOException {
        Optional<Product> product = heard(octets, Heard::product);
        if (product.isPresent()) {
            byte[] again = Said.product(new Heard(octets).question(), product.get());
            assertThat(new Heard(again).product()).isEqualTo(product.get());
        }
        Optional<Programme> programme = heard(octets, Heard::programme);
        if (programme.isPresent()) {
            byte[] again = Said.compile(7, 9, programme.get());
            Heard heard = new Heard(again);
            assertThat(heard.id()).isEqualTo(9);
            assertThat(heard.programme()).isEqualTo(programme.get());
        }
        Optional<Element> element = heard(octets, heard -> {
            heard.id();
            heard.time();
            return heard.element();
        });
        if (element.isPresent()) {
            byte[] again = Said.product(7, new Product.Made(element.get()));
            assertThat(new Heard(again).product()).isEqualTo(new Product.Made(element.get()));
        }
        heard(octets, Heard::faults);
    }

    private static <T> Optional<T> heard(byte[] frame, Listening<T> listening) throws IOException {
        try {
            return Optional.of(listening.hear(new Heard(frame)));
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    @FuzzTest(maxDuration = "10s")
    void anyOctets_areFramesOrNone(byte[] octets) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
        int used = 0;
        try {
            for (Optional<byte[]> frame = Frame.read(in, LONGEST); frame.isPresent(); frame = Frame.read(in, LONGEST)) {
                assertThat(frame.get()).hasSizeLessThanOrEqualTo(LONGEST);
                used += Integer.BYTES + frame.get().length;
            }
            assertThat(used).isEqualTo(octets.length);
        } catch (NotUnderstood | EOFException e) {
            assertThat(used).isLessThan(octets.length);
        }
    }
}
