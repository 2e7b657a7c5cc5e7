package org.sallyport.console.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sallyport.guard.control.api.BundleFile;

/**
 * Two bundles that began as one, file by file: what only one of them has changed is taken from that one. Text is never
 * mixed: a file that both have changed stays as the change has it, and is named.
 *
 * @param files all of what comes of it
 * @param both names of files that both have changed, each in another way
 */
record Merged(List<BundleFile> files, List<String> both) {
    private static final int NAMED = 20;

    static Merged of(List<BundleFile> began, List<BundleFile> here, List<BundleFile> there) {
        Map<String, BundleFile> was = named(began);
        Map<String, BundleFile> mine = named(here);
        Map<String, BundleFile> theirs = named(there);
        TreeSet<String> names = new TreeSet<>(mine.keySet());
        names.addAll(theirs.keySet());
        List<BundleFile> files = new ArrayList<>();
        List<String> both = new ArrayList<>();
        for (String name : names) {
            Optional<BundleFile> before = Optional.ofNullable(was.get(name));
            Optional<BundleFile> ours = Optional.ofNullable(mine.get(name));
            Optional<BundleFile> others = Optional.ofNullable(theirs.get(name));
            boolean untouched = ours.equals(before);
            if (!untouched && !others.equals(before) && !ours.equals(others)) {
                both.add(name);
            }
            (untouched ? others : ours).ifPresent(files::add);
        }
        return new Merged(files, both);
    }

    private static Map<String, BundleFile> named(List<BundleFile> files) {
        Map<String, BundleFile> all = new TreeMap<>();
        files.forEach(file -> all.put(file.name(), file));
        return all;
    }

    /** The names, for people. */
    String listed() {
        String some = both.stream().limit(NAMED).collect(Collectors.joining(", "));
        return both.size() > NAMED ? some + " and " + (both.size() - NAMED) + " more" : some;
    }
}
