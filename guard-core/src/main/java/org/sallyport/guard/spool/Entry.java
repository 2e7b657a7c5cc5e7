package org.sallyport.guard.spool;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One line of the account: something was taken, or what was taken is done. SPOOL.md has the octets. */
sealed interface Entry {
    /** Something is kept from now on. */
    record Take(Kept kept) implements Entry {
        private static final byte WORD = 'T';

        @Override
        public int octets() {
            return 1 + 2 * Long.BYTES + Integer.BYTES + kept.content().length;
        }

        @Override
        public void write(ByteBuffer out) {
            out.put(WORD)
                    .putLong(kept.number())
                    .putLong(kept.since().toEpochMilli())
                    .putInt(kept.content().length)
                    .put(kept.content());
        }
    }

    /** It need not be kept any more. */
    record Done(long number) implements Entry {
        private static final byte WORD = 'D';

        @Override
        public int octets() {
            return 1 + Long.BYTES;
        }

        @Override
        public void write(ByteBuffer out) {
            out.put(WORD).putLong(number);
        }
    }

    int octets();

    void write(ByteBuffer out);

    /** The octets of all of them, one behind the other. */
    static byte[] text(List<Entry> entries) {
        ByteBuffer out =
                ByteBuffer.allocate(entries.stream().mapToInt(Entry::octets).sum());
        entries.forEach(entry -> entry.write(out));
        return out.array();
    }

    /** @throws Damaged when the octets are others than {@link #text} writes */
    static List<Entry> all(byte[] text) throws Damaged {
        ByteBuffer in = ByteBuffer.wrap(text);
        List<Entry> entries = new ArrayList<>();
        try {
            while (in.hasRemaining()) {
                entries.add(next(in));
            }
            return entries;
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new Damaged("an entry ends too early");
        }
    }

    private static Entry next(ByteBuffer in) throws Damaged {
        byte word = in.get();
        return switch (word) {
            case Take.WORD -> {
                long number = in.getLong();
                Instant since = Instant.ofEpochMilli(in.getLong());
                int length = in.getInt();
                if (length < 0 || length > in.remaining()) {
                    throw new Damaged("an entry ends too early");
                }
                byte[] content = new byte[length];
                in.get(content);
                yield new Take(new Kept(number, since, content));
            }
            case Done.WORD -> new Done(in.getLong());
            default -> throw new Damaged("an entry of a kind that is not known");
        };
    }
}
