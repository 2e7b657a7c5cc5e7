package org.sallyport.guard.control.api;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.sallyport.guard.control.api.ControlProblem.Kind;

/** Asks a running guard. */
public final class ControlClient {
    private static final int LONGEST = 64 << 20;

    private ControlClient() {}

    /**
     * Asks once. Blocks.
     *
     * @param socket the guard's control socket
     * @param patience how long it may take in all
     * @throws ControlProblem when there was no answer
     */
    public static Response ask(Path socket, Request request, Duration patience) throws ControlProblem {
        return ask(socket, Asked.byUser(request), patience);
    }

    /**
     * Asks once, for a person perhaps. Blocks.
     *
     * @param socket the guard's control socket
     * @param patience how long it may take in all
     * @throws ControlProblem when there was no answer
     */
    public static Response ask(Path socket, Asked request, Duration patience) throws ControlProblem {
        mustBeThere(socket);
        return answered(socket, request, patience);
    }

    /**
     * Asks for what goes on. Blocks until the guard has been asked.
     *
     * @param socket the guard's control socket
     * @throws ControlProblem when it could not be asked
     */
    public static Following follow(Path socket, Asked request) throws ControlProblem {
        mustBeThere(socket);
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            connect(channel, socket);
            Lines lines = new Lines(channel, LONGEST);
            lines.send(ControlJson.line(request));
            return new Following(channel, lines);
        } catch (IOException e) {
            if (channel != null) {
                close(channel);
            }
            throw noAnswer(socket, why(e));
        }
    }

    private static void mustBeThere(Path socket) throws ControlProblem {
        if (Files.notExists(socket)) {
            throw new ControlProblem(
                    Kind.NO_GUARD, "no guard runs here: \"" + socket + "\" is not there, and a running guard has it");
        }
        if (!Files.isWritable(socket)) {
            throw notPermitted(socket, "");
        }
    }

    private static Response answered(Path socket, Asked request, Duration patience) throws ControlProblem {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture<Void> answered = new CompletableFuture<>();
            answered.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS).whenComplete((_, late) -> {
                if (late != null) {
                    close(channel); // whoever waits on it wakes with an exception
                }
            });
            try {
                connect(channel, socket);
                Response response = exchange(channel, request);
                return request.ticket().isPresent() ? response : permitted(socket, response);
            } catch (IOException e) {
                throw noAnswer(
                        socket, answered.isDone() ? "nothing came within " + patience.toSeconds() + " s" : why(e));
            } catch (NotUnderstood e) {
                throw noAnswer(socket, "what came is not understood, the guard may be of another version: " + why(e));
            } finally {
                answered.complete(null);
            }
        } catch (IOException e) {
            throw noAnswer(socket, why(e));
        }
    }

    private static void connect(SocketChannel channel, Path socket) throws IOException, ControlProblem {
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (java.net.ConnectException e) {
            throw new ControlProblem(
                    Kind.NO_GUARD,
                    "no guard runs here: nobody listens at \"" + socket + "\", which a guard has left that was killed");
        }
    }

    private static Response exchange(SocketChannel channel, Asked request) throws IOException, NotUnderstood {
        Lines lines = new Lines(channel, LONGEST);
        try {
            lines.send(ControlJson.line(request));
        } catch (IOException e) {
            // a caller that is turned away is told why before his request was heard
            return ControlJson.response(lines.next().orElseThrow(() -> e));
        }
        return ControlJson.response(
                lines.next().orElseThrow(() -> new IOException("it ended the connection without a word")));
    }

    private static Response permitted(Path socket, Response response) throws ControlProblem {
        if (response instanceof Response.Refused refused && refused.reason() == Response.Reason.NOT_PERMITTED) {
            throw notPermitted(socket, ": " + refused.why());
        }
        return response;
    }

    private static ControlProblem notPermitted(Path socket, String why) {
        return new ControlProblem(
                Kind.NOT_PERMITTED,
                "this user may not ask the guard at \"" + socket + "\"" + why
                        + "; its own user and root may, others as [control] of its sallyport.toml says");
    }

    private static ControlProblem noAnswer(Path socket, String why) {
        return new ControlProblem(Kind.NO_ANSWER, "no answer from \"" + socket + "\": " + why);
    }

    private static String why(Exception e) {
        return String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e); // lost: nobody waits for this stage
        }
    }
}
