package org.sallyport.appliance.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** The beginning of a stream (RFC 6120, 9.2) as a script: wait for a text, say another; then others take the channel. */
final class Dialogue extends SimpleChannelInboundHandler<ByteBuf> {
    private static final String TLS = "xmlns='urn:ietf:params:xml:ns:xmpp-tls'";
    private static final String SASL = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
    private static final String END_OF_FEATURES = "features>";

    /** The other side says something that ends so; then we say that. */
    private record Turn(String heard, String said) {}

    private static final String SECURE = "(TLS)";
    /** Stands for a header that answers the one heard. */
    private static final String ANSWER = "(header)";

    private static final Pattern ATTRIBUTE = Pattern.compile(" (from|to)=['\"]([^'\"]+)");

    private final Queue<Turn> turns;
    private final SslContext tls;
    private final BiConsumer<ChannelHandlerContext, String> done;
    private final StringBuilder heard = new StringBuilder();
    private String firstHeard = "";

    private Dialogue(List<Turn> turns, SslContext tls, BiConsumer<ChannelHandlerContext, String> done) {
        this.turns = new ArrayDeque<>(turns);
        this.tls = tls;
        this.done = done;
    }

    /** The one who calls. */
    static Dialogue calling(String from, String to, SslContext tls, Runnable ready) {
        String header = header(from, to, "");
        return new Dialogue(
                List.of(
                        new Turn("", header),
                        new Turn(END_OF_FEATURES, "<starttls " + TLS + "/>"),
                        new Turn("<proceed", SECURE),
                        new Turn("", header),
                        new Turn(END_OF_FEATURES, "<auth " + SASL + " mechanism='EXTERNAL'>=</auth>"),
                        new Turn("<success", header),
                        new Turn("features", "")),
                tls,
                (context, first) -> ready.run());
    }

    /** The one who is called; {@code ready} is told what the first header says. */
    static Dialogue called(SslContext tls, BiConsumer<ChannelHandlerContext, String> ready) {
        return new Dialogue(
                List.of(
                        new Turn("<stream:stream", ANSWER + features("<starttls " + TLS + "><required/></starttls>")),
                        new Turn("<starttls", "<proceed " + TLS + "/>"),
                        new Turn("", SECURE),
                        new Turn(
                                "<stream:stream",
                                ANSWER
                                        + features("<mechanisms " + SASL
                                                + "><mechanism>EXTERNAL</mechanism></mechanisms>")),
                        new Turn("<auth", "<success " + SASL + "/>"),
                        new Turn("<stream:stream", ANSWER + features(""))),
                tls,
                ready);
    }

    static String header(String from, String to, String id) {
        return "<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' from='" + from
                + "' to='" + to + "'" + id + " version='1.0'>";
    }

    private static String answer(String header) {
        Map<String, String> found = new HashMap<>();
        ATTRIBUTE.matcher(header).results().forEach(match -> found.put(match.group(1), match.group(2)));
        return header(found.getOrDefault("to", ""), found.getOrDefault("from", ""), " id='load'");
    }

    private static String features(String what) {
        return "<stream:features>" + what + "</stream:features>";
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        take(context);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            take(context);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf octets) {
        heard.append(octets.toString(UTF_8));
        take(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (!handshake.isSuccess()) {
                throw new IllegalStateException("no TLS", handshake.cause());
            }
            take(context);
        }
    }

    private void take(ChannelHandlerContext context) {
        while (!turns.isEmpty() && isHeard(turns.element().heard())) {
            Turn turn = turns.remove();
            String now = heard.toString();
            firstHeard = firstHeard.isEmpty() ? now : firstHeard;
            heard.setLength(0);
            if (turn.said().equals(SECURE)) {
                context.pipeline().addFirst(tls.newHandler(context.alloc()));
                return; // the handshake goes on
            }
            context.writeAndFlush(Unpooled.copiedBuffer(turn.said().replace(ANSWER, answer(now)), US_ASCII));
        }
        if (turns.isEmpty()) {
            done.accept(context, firstHeard);
            context.pipeline().remove(this);
        }
    }

    private boolean isHeard(String wanted) {
        return wanted.isEmpty() || heard.indexOf(wanted) >= 0 && heard.charAt(heard.length() - 1) == '>';
    }
}
