package org.sallyport.appliance.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.ByteProcessor;
import java.util.function.IntConsumer;

/** Counts messages by their end tags. */
final class Counting extends SimpleChannelInboundHandler<ByteBuf> implements ByteProcessor {
    private final IntConsumer arrived;
    private int found;
    /** The last two octets. */
    private int last;

    Counting(IntConsumer arrived) {
        this.arrived = arrived;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf octets) {
        found = 0;
        octets.forEachByte(this);
        if (found > 0) {
            arrived.accept(found);
        }
    }

    /** Only the end tag of a message has these three in this load. */
    @Override
    public boolean process(byte octet) {
        if (octet == 'm' && last == ('<' << 8 | '/')) {
            found++;
        }
        last = (last << 8 | octet) & 0xFFFF;
        return true;
    }
}
