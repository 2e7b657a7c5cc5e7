package org.sallyport.guard.crypto;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tokens a PKCS#11 library has: the JDK opens a token by the number of its slot, and says nowhere which token that
 * is. Four functions of the library are called (PKCS #11 v2.40, sections 5.4 and 5.5), by the layout of 64-bit Linux,
 * where {@code CK_ULONG} has eight octets; no session is opened, and nothing is asked that needs a PIN. The library stays
 * loaded, and is initialised once for the whole process, with locks, as the JDK does it.
 */
final class TokenSlots {
    private static final long OK = 0;
    private static final long BUFFER_TOO_SMALL = 0x150;
    private static final long ALREADY_INITIALIZED = 0x191;
    private static final long OS_LOCKING = 2;
    private static final int MOST = 1_024;

    /** Places in {@code CK_FUNCTION_LIST}, behind the version, which takes the room of an address. */
    private static final int INITIALIZE = 1;

    private static final int GET_SLOT_LIST = 5;
    private static final int GET_TOKEN_INFO = 7;
    private static final AddressLayout LIST = ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(8, ADDRESS));

    /** {@code CK_C_INITIALIZE_ARGS}: four addresses, the flags, one address. */
    private static final long ARGUMENTS = 6L * Long.BYTES;

    private static final long FLAGS = 4L * Long.BYTES;

    /** {@code CK_TOKEN_INFO}: label, manufacturer, model, serial number, and what is not looked at; 208 octets. */
    private static final long TOKEN_INFO = 256;

    private static final int LABEL = 32;
    private static final int SERIAL_AT = 80;
    private static final int SERIAL = 16;
    private static final int TOKEN_FLAGS_AT = 96;
    private static final long INITIALIZED = 0x400;

    private final Path library;
    private final MemorySegment functions;

    private TokenSlots(Path library, MemorySegment functions) {
        this.library = library;
        this.functions = functions;
    }

    /**
     * The slots with a token that is initialised.
     *
     * @throws IdentityProblem when the library is none, or does not answer
     */
    static List<TokenSlot> of(Path library) {
        try (Arena arena = Arena.ofConfined()) {
            TokenSlots slots = new TokenSlots(library, functions(library, arena));
            slots.initialize(arena);
            return slots.list(arena);
        }
    }

    private static MemorySegment functions(Path library, Arena arena) {
        if (!Files.isReadable(library)) {
            throw new IdentityProblem(Pem.quoted(library) + " (module-path) cannot be read, or is not there");
        }
        MemorySegment address;
        try {
            address = SymbolLookup.libraryLookup(library, Arena.global())
                    .find("C_GetFunctionList")
                    .orElseThrow(() -> new IllegalArgumentException("it has no C_GetFunctionList"));
        } catch (IllegalArgumentException e) {
            throw new IdentityProblem(
                    Pem.quoted(library) + " (module-path) is no library that speaks PKCS#11 on this machine", e);
        }
        MemorySegment list = arena.allocate(LIST);
        expectOk(library, "C_GetFunctionList", call(address, list));
        return list.get(LIST, 0);
    }

    private void initialize(Arena arena) {
        MemorySegment arguments = arena.allocate(ARGUMENTS, Long.BYTES);
        arguments.set(JAVA_LONG, FLAGS, OS_LOCKING);
        long result = call(function(INITIALIZE), arguments);
        expectOk(library, "C_Initialize", result == ALREADY_INITIALIZED ? OK : result);
    }

    private List<TokenSlot> list(Arena arena) {
        MemorySegment count = arena.allocate(JAVA_LONG);
        MemorySegment ids = arena.allocate(JAVA_LONG, MOST);
        count.set(JAVA_LONG, 0, MOST);
        // of all slots, as the JDK counts them
        long result = call(function(GET_SLOT_LIST), (byte) 0, ids, count);
        if (result == BUFFER_TOO_SMALL) {
            throw new IdentityProblem(Pem.quoted(library) + " (module-path) has more than " + MOST + " slots");
        }
        expectOk(library, "C_GetSlotList", result);
        List<TokenSlot> slots = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, count.get(JAVA_LONG, 0)); i++) {
            long id = ids.getAtIndex(JAVA_LONG, i);
            MemorySegment info = arena.allocate(TOKEN_INFO, Long.BYTES);
            // that it fails says that no token is there, or none that can be read
            if (call(function(GET_TOKEN_INFO), id, info) == OK
                    && (info.get(JAVA_LONG, TOKEN_FLAGS_AT) & INITIALIZED) != 0) {
                slots.add(new TokenSlot(id, i, text(info, 0, LABEL), text(info, SERIAL_AT, SERIAL)));
            }
        }
        return slots;
    }

    private MemorySegment function(int place) {
        return functions.getAtIndex(ADDRESS, place);
    }

    /** Padded with blanks, not ended by a zero. */
    private static String text(MemorySegment info, int at, int length) {
        byte[] octets = info.asSlice(at, length).toArray(JAVA_BYTE);
        return new String(octets, StandardCharsets.UTF_8).replace('\0', ' ').stripTrailing();
    }

    private static void expectOk(Path library, String function, long result) {
        if (result != OK) {
            throw new IdentityProblem(
                    "%s (module-path): %s failed with 0x%x".formatted(Pem.quoted(library), function, result));
        }
    }

    private static long call(MemorySegment address, MemorySegment one) {
        return called(handle -> (long) handle.invokeExact(one), address, FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    }

    private static long call(MemorySegment address, long one, MemorySegment two) {
        return called(
                handle -> (long) handle.invokeExact(one, two),
                address,
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    private static long call(MemorySegment address, byte one, MemorySegment two, MemorySegment three) {
        return called(
                handle -> (long) handle.invokeExact(one, two, three),
                address,
                FunctionDescriptor.of(JAVA_LONG, JAVA_BYTE, ADDRESS, ADDRESS));
    }

    private static long called(Call call, MemorySegment address, FunctionDescriptor form) {
        try {
            return call.by(Linker.nativeLinker().downcallHandle(address, form));
        } catch (Throwable e) {
            throw new IllegalStateException("a function of a PKCS#11 library cannot be called", e);
        }
    }

    private interface Call {
        long by(MethodHandle handle) throws Throwable;
    }
}
