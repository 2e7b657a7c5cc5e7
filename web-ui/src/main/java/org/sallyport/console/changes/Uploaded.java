package org.sallyport.console.changes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sallyport.console.web.Fault;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.BundleFiles;
import org.sallyport.policy.stanza.Shown;

/** Files of a bundle as a browser has sent them: refused with plain words where they could be none. */
final class Uploaded {
    private static final int MOST = 2_000;
    private static final long LARGEST = 24L << 20;
    private static final int LONGEST = 200;
    private static final int DEEPEST = 8;
    /** Of zip, gzip, bzip2, xz, 7z and zstd: nothing is unpacked here, so nothing can swell. */
    private static final List<byte[]> PACKED = List.of(
            new byte[] {'P', 'K', 3, 4},
            new byte[] {'P', 'K', 5, 6},
            new byte[] {0x1f, (byte) 0x8b},
            new byte[] {'B', 'Z', 'h'},
            new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0},
            new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf},
            new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd});

    private Uploaded() {}

    /** @throws Fault that says which file, and why */
    static List<BundleFile> checked(List<BundleFile> files) {
        if (files.size() > MOST) {
            throw Fault.field("files", "expected at most " + MOST + " files, found " + files.size());
        }
        Set<String> names = new HashSet<>();
        long octets = 0;
        for (BundleFile file : files) {
            checkName(file.name());
            if (!names.add(file.name())) {
                throw refused(file.name(), "stands twice");
            }
            octets += checked(file).length;
        }
        if (octets > LARGEST) {
            throw Fault.field("files", "expected at most " + LARGEST + " octets in all files, found " + octets);
        }
        for (String name : names) {
            for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
                if (names.contains(name.substring(0, slash))) {
                    throw refused(name.substring(0, slash), "is a file and a directory");
                }
            }
        }
        return files.stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private static void checkName(String name) {
        String[] parts = name.split("/", -1);
        if (name.length() > LONGEST
                || parts.length > DEEPEST
                || !Arrays.stream(parts).allMatch(BundleFiles::isPlain)) {
            throw refused(
                    name,
                    "expected a name of letters, digits, '.', '_' and '-', the first a letter or digit, with '/'"
                            + " between directories");
        }
    }

    private static byte[] checked(BundleFile file) {
        byte[] octets;
        try {
            octets = file.octets();
        } catch (IllegalArgumentException e) {
            throw refused(file.name(), "its content is no Base64");
        }
        if (PACKED.stream().anyMatch(magic -> startsWith(octets, magic))) {
            throw refused(
                    file.name(),
                    "is an archive, and archives are not unpacked here: choose the files of the bundle themselves");
        }
        return octets;
    }

    private static boolean startsWith(byte[] octets, byte[] magic) {
        return octets.length >= magic.length && Arrays.equals(octets, 0, magic.length, magic, 0, magic.length);
    }

    private static Fault refused(String name, String what) {
        return Fault.field("files", Shown.quoted(name) + ": " + what);
    }

    /** The files with those put in the place of what there is, and without those that are gone. */
    static List<BundleFile> changed(List<BundleFile> now, List<BundleFile> put, List<String> gone) {
        Set<String> others = new HashSet<>(gone);
        put.forEach(file -> others.add(file.name()));
        List<BundleFile> all = new ArrayList<>(
                now.stream().filter(file -> !others.contains(file.name())).toList());
        all.addAll(put);
        return checked(all);
    }

    static Revision revision(List<BundleFile> files) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        files.forEach(file -> contents.put(file.name(), file.octets()));
        return BundleFiles.revisionOf(contents);
    }

    /** The file's text; empty when it is none. */
    static Optional<String> text(BundleFile file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.octets()))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
