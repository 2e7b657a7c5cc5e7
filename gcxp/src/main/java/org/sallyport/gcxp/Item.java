package org.sallyport.gcxp;

import static org.sallyport.gcxp.Decoder.check;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** The items of one message that is here whole, read in order. */
final class Item {
    private final ByteBuf in;
    private final int end;

    /** @param end where the message ends in the buffer */
    Item(ByteBuf in, int end) {
        this.in = in;
        this.end = end;
    }

    GcxpMessage message() throws NotGcxp {
        check(Head.isDefinite(peek(), Head.ARRAY), Refusal.NO_ARRAY);
        // the least and the most that there may be stand in the first octet
        int items = in.readUnsignedByte() & 0x1f;
        check(items >= 2 && items <= 4, Refusal.ARRAY_LENGTH);
        check(Head.isDefinite(peek(), Head.UNSIGNED), Refusal.NO_TYPE);
        long type = argument(Refusal.TYPE_NOT_SHORTEST);
        check(type == Encoder.REQUEST || type == Encoder.RESPONSE, Refusal.NO_TYPE);
        GcxpMessage message = type == Encoder.REQUEST ? request(items) : response(items);
        check(in.readerIndex() == end, Refusal.TRAILING);
        return message;
    }

    private Request request(int items) throws NotGcxp {
        check(items <= 3, Refusal.ITEMS_DO_NOT_FIT);
        MessageId id = id();
        return new Request(id, items == 3 ? Optional.of(payload()) : Optional.empty());
    }

    private Response response(int items) throws NotGcxp {
        check(items >= 3, Refusal.ITEMS_DO_NOT_FIT);
        boolean accepted = bit();
        MessageId id = id();
        return new Response(accepted, id, items == 4 ? Optional.of(payload()) : Optional.empty());
    }

    private boolean bit() throws NotGcxp {
        int octet = peek();
        check(octet == Encoder.TRUE || octet == Encoder.FALSE, Refusal.NO_BIT);
        in.skipBytes(1);
        return octet == Encoder.TRUE;
    }

    private MessageId id() throws NotGcxp {
        check(Head.isDefinite(peek(), Head.OCTETS), Refusal.NO_ID);
        long length = argument(Refusal.ID_LENGTH_NOT_SHORTEST);
        check(length >= 1 && length <= MessageId.MOST_OCTETS, Refusal.ID_LENGTH);
        return MessageId.taking(octets(length));
    }

    private Payload payload() throws NotGcxp {
        check(Head.isDefinite(peek(), Head.TEXT), Refusal.NO_TEXT);
        long length = argument(Refusal.TEXT_LENGTH_NOT_SHORTEST);
        check(length >= 1, Refusal.EMPTY_TEXT);
        byte[] octets = octets(length);
        check(Utf8.isStrict(octets), Refusal.NOT_UTF_8);
        return Payload.strict(octets);
    }

    private byte[] octets(long length) throws NotGcxp {
        check(length <= end - in.readerIndex(), Refusal.CUT);
        byte[] octets = new byte[(int) length];
        in.readBytes(octets);
        return octets;
    }

    private int peek() throws NotGcxp {
        check(in.readerIndex() < end, Refusal.CUT);
        return in.getUnsignedByte(in.readerIndex());
    }

    private long argument(Refusal longer) throws NotGcxp {
        check(in.readerIndex() + Head.length(peek()) <= end, Refusal.CUT);
        return Head.read(in, longer);
    }
}
