package org.sallyport.guard.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Sends datagrams to a Unix socket on Linux (unix(7)), which Java's own sockets do not: {@code socket}, {@code sendto} and
 * {@code close} of the C library, and nothing else of it.
 */
final class DatagramSocket {
    /** What the address of a Unix socket has room for, its family aside. */
    static final int LONGEST = 108;

    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    /** Nobody waits for a manager that does not listen; and its end must not end this process. */
    private static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SENDTO = function(
            "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private DatagramSocket() {}

    /**
     * Sends one datagram.
     *
     * @param to the path of the socket, or its abstract name behind an {@code @}
     * @throws IOException when nobody takes it at once
     */
    static void send(String to, byte[] datagram) throws IOException {
        byte[] name = name(to);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int socket = (int) SOCKET.invokeExact(state, (int) AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            if (socket < 0) {
                throw failed("socket", state);
            }
            try {
                send(arena, state, socket, name, datagram);
            } finally {
                int unused = (int) CLOSE.invokeExact(state, socket);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("a call of the C library failed", e);
        }
    }

    private static void send(Arena arena, MemorySegment state, int socket, byte[] name, byte[] datagram)
            throws Throwable {
        MemorySegment address = arena.allocate(Short.BYTES + LONGEST, Short.BYTES);
        address.set(JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(name, 0, address, JAVA_BYTE, Short.BYTES, name.length);
        MemorySegment octets = arena.allocateFrom(JAVA_BYTE, datagram);
        long sent = (long) SENDTO.invokeExact(
                state,
                socket,
                octets,
                (long) datagram.length,
                MSG_DONTWAIT_NOSIGNAL,
                address,
                Short.BYTES + name.length);
        if (sent != datagram.length) {
            throw failed("sendto", state);
        }
    }

    private static byte[] name(String to) throws IOException {
        byte[] name = to.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > LONGEST || (name[0] != '/' && name[0] != '@')) {
            throw new IOException("expected the path of a Unix socket, or its abstract name, of at most " + LONGEST
                    + " octets, found \"" + to + "\"");
        }
        if (name[0] == '@') {
            name[0] = 0; // unix(7): this is how abstract names begin
        }
        return name;
    }

    private static IOException failed(String function, MemorySegment state) {
        return new IOException(function + " failed with errno " + state.get(JAVA_INT, ERRNO));
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }
}
