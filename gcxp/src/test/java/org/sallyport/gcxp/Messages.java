package org.sallyport.gcxp;

import java.util.Optional;
import java.util.Random;

/** Any messages, the same for the same seed. */
final class Messages {
    private static final int[] LENGTHS = {1, 2, 4, 16, 22, 23, 24, 25, 200, 254, 255, 256};
    private static final String LETTERS = "a<>/&'\"\u0000\n\u00e9\u20ac\ud7ff\ue000\ufeff\uffff";

    private Messages() {}

    static GcxpMessage of(Random random) {
        byte[] id = new byte[LENGTHS[random.nextInt(LENGTHS.length)]];
        random.nextBytes(id);
        Optional<Payload> payload = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(Payload.of(text(random)));
        return random.nextBoolean()
                ? new Request(MessageId.of(id), payload)
                : new Response(random.nextBoolean(), MessageId.of(id), payload);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = LENGTHS[random.nextInt(LENGTHS.length)];
        for (int i = 0; i < length; i++) {
            if (random.nextInt(8) == 0) {
                text.appendCodePoint(0x10000 + random.nextInt(0x100000));
            } else {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
        }
        return text.toString();
    }
}
