package org.sallyport.policy.stanza;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of addresses beside this package's tests: a line is a row, a tab ends a column. */
final class JidTable {
    private static final Pattern CODE_POINT = Pattern.compile("\\\\u\\{([0-9A-F]+)}");

    private JidTable() {}

    static List<List<String>> rows(String file, int columns) {
        try (InputStream in = JidTable.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no table " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> row(line, columns))
                    .collect(toUnmodifiableList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> row(String line, int columns) {
        List<String> row = Pattern.compile("\t")
                .splitAsStream(line + "\t.")
                .map(JidTable::unescaped)
                .toList();
        if (row.size() != columns + 1) {
            throw new IllegalStateException(columns + " columns expected: " + line);
        }
        return row.subList(0, columns);
    }

    private static String unescaped(String column) {
        return CODE_POINT.matcher(column).replaceAll(JidTable::codePoint);
    }

    private static String codePoint(MatchResult match) {
        return Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16)));
    }
}
