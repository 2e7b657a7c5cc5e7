package org.sallyport.guard.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.policy.file.BundleFiles;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;

/** The files of a bundle as somebody has sent them: their names lead nowhere else, and there are not too many. */
public final class Upload {
    /** Octets of all files. */
    public static final long LARGEST = 32L << 20;

    private static final int MOST = 10_000;
    private static final int LONGEST = 200;
    private static final int DEEPEST = 8;

    private final List<Content> files;

    /** A file's name and what stands in it. */
    record Content(String name, byte[] octets) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Content that && name.equals(that.name) && Arrays.equals(octets, that.octets);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(octets);
        }
    }

    private Upload(List<Content> files) {
        this.files = List.copyOf(files);
    }

    /** The files, or all that is wrong with them as files. */
    public static Reading<Upload> of(List<BundleFile> files) {
        if (files.size() > MOST) {
            return refused(Problem.of("", "expected at most " + MOST + " files, found " + files.size()));
        }
        List<Problem> problems = new ArrayList<>();
        List<Content> contents = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long octets = 0;
        for (BundleFile file : files) {
            if (!isName(file.name())) {
                problems.add(Problem.of(
                        file.name(),
                        "expected a path of at most " + LONGEST + " characters and " + DEEPEST
                                + " names of letters, digits, '.', '_' and '-', the first a letter or digit, with '/'"
                                + " between them"));
            } else if (!names.add(file.name())) {
                problems.add(Problem.of(file.name(), "stands twice"));
            }
            try {
                contents.add(new Content(file.name(), file.octets()));
                octets += contents.getLast().octets().length;
            } catch (IllegalArgumentException e) {
                problems.add(Problem.of(file.name(), "its content is no Base64"));
            }
        }
        if (octets > LARGEST) {
            problems.add(Problem.of("", "expected at most " + LARGEST + " octets in all files, found " + octets));
        }
        directories(names)
                .filter(names::contains)
                .distinct()
                .forEach(name -> problems.add(Problem.of(name, "is a file and a directory")));
        return Reading.of(problems.isEmpty() ? Optional.of(new Upload(contents)) : Optional.empty(), problems);
    }

    private static Stream<String> directories(Set<String> names) {
        return names.stream()
                .flatMap(name -> IntStream.range(0, name.length())
                        .filter(i -> name.charAt(i) == '/')
                        .mapToObj(i -> name.substring(0, i)));
    }

    private static Reading<Upload> refused(Problem problem) {
        return Reading.of(Optional.empty(), List.of(problem));
    }

    private static boolean isName(String name) {
        String[] parts = name.split("/", -1);
        return name.length() <= LONGEST
                && parts.length <= DEEPEST
                && Arrays.stream(parts).allMatch(BundleFiles::isPlain);
    }

    /** The files that were read from a directory. */
    static Upload of(BundleFiles files) {
        return new Upload(files.names().stream()
                .map(name -> new Content(name, files.content(name).orElseThrow()))
                .toList());
    }

    List<Content> files() {
        return files;
    }
}
