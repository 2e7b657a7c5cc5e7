package org.sallyport.policy.label.spif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.stanza.Shown;

/** What is wrong and what is odd in one file. Used by one thread. */
final class Notes {
    /** Problems and kinds of findings that are told; who has that many mends them before the others. */
    static final int MOST = 100;

    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    Notes(String file) {
        this.file = file;
    }

    /** Foreign text for a message. */
    static String quoted(String text) {
        return Shown.quoted(text);
    }

    /** Notes what stands in the way of reading the file. */
    void wrong(Item at, String what) {
        wrong(new Problem(file, at.line(), at.column(), at.where(), what));
    }

    /** Notes a problem of that place, or of the file as a whole at line 0. */
    void wrong(int line, int column, String what) {
        wrong(new Problem(file, line, column, "", what));
    }

    private void wrong(Problem problem) {
        if (problems.size() < MOST) {
            problems.add(problem);
        }
    }

    /** Whether as many problems are noted as are told. */
    boolean full() {
        return problems.size() == MOST;
    }

    /** Notes what is irregular and was read; the same words at other places are counted. */
    void odd(Item at, String what) {
        Finding known = findings.get(what);
        if (known != null) {
            known.more++;
        } else if (findings.size() < MOST) {
            findings.put(what, new Finding(new Problem(file, at.line(), at.column(), at.where(), what)));
        }
    }

    List<Problem> problems() {
        return problems.stream().sorted(BY_PLACE).toList();
    }

    List<Problem> findings() {
        return findings.values().stream().map(Finding::told).sorted(BY_PLACE).toList();
    }

    private static final class Finding {
        private final Problem first;
        private int more;

        Finding(Problem first) {
            this.first = first;
        }

        Problem told() {
            String times = more == 0 ? "" : " (and at " + more + (more == 1 ? " more place)" : " more places)");
            return new Problem(first.file(), first.line(), first.column(), first.where(), first.what() + times);
        }
    }
}
