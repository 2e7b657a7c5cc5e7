package org.sallyport.guard.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** A datagram Unix socket that listens, as systemd's does; waits for 10 seconds at most. */
final class DatagramReceiver implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;

    private final Arena arena = Arena.ofConfined();
    private final int socket;

    DatagramReceiver(String name) throws Throwable {
        socket = (int) function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT))
                .invokeExact(1, 2, 0);
        byte[] octets = name.replace('@', '\0').getBytes(StandardCharsets.UTF_8);
        MemorySegment address = arena.allocate(2 + octets.length, 2);
        address.set(JAVA_SHORT, 0, (short) 1);
        MemorySegment.copy(octets, 0, address, JAVA_BYTE, 2, octets.length);
        int bound = (int) function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT))
                .invokeExact(socket, address, 2 + octets.length);
        MemorySegment seconds = arena.allocate(16, 8);
        seconds.set(JAVA_LONG, 0, 10);
        int limited = (int)
                function("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT))
                        .invokeExact(socket, SOL_SOCKET, SO_RCVTIMEO, seconds, 16);
        if (socket < 0 || bound != 0 || limited != 0) {
            throw new AssertionError("no socket to listen at");
        }
    }

    String next() throws Throwable {
        MemorySegment room = arena.allocate(4_096);
        long length = (long) function("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT))
                .invokeExact(socket, room, 4_096L, 0);
        if (length < 0) {
            throw new AssertionError("nothing came");
        }
        return new String(room.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /** CLOCK_MONOTONIC, in microseconds. */
    static long monotonicMicros() throws Throwable {
        try (Arena room = Arena.ofConfined()) {
            MemorySegment time = room.allocate(16, 8);
            int unused = (int) function("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS))
                    .invokeExact(1, time);
            return time.get(JAVA_LONG, 0) * 1_000_000 + time.get(JAVA_LONG, 8) / 1_000;
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
    }

    @Override
    public void close() throws Exception {
        try {
            int unused = (int)
                    function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT)).invokeExact(socket);
        } catch (Throwable e) {
            throw new AssertionError(e);
        } finally {
            arena.close();
        }
    }
}
