package org.sallyport.policy.setting;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What is refused before the TOML parser sees it: octets that are no UTF-8, characters that a reviewer does not see as
 * what they are, and nesting that the parser's recursion would not survive.
 */
final class Strictness {
    static final int LARGEST = 1_048_576;
    private static final int DEEPEST = 32;

    private final String file;
    private int line = 1;
    private int column = 1;

    private Strictness(String file) {
        this.file = file;
    }

    static Decoded decode(String file, byte[] content) {
        if (content.length > LARGEST) {
            return new Decoded(
                    "",
                    Optional.of(Problem.of(file, "expected at most " + LARGEST + " octets, found " + content.length)));
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(content), text, true);
        String read = text.flip().toString();
        Strictness strictness = new Strictness(file);
        Optional<Problem> problem = strictness.scan(read);
        if (problem.isEmpty() && result.isError()) {
            problem = Optional.of(strictness.problem("expected UTF-8, found an octet that is none"));
        }
        return new Decoded(read, problem);
    }

    record Decoded(String text, Optional<Problem> problem) {}

    private Problem problem(String what) {
        return new Problem(file, line, column, "", what);
    }

    private Optional<Problem> scan(String text) {
        Nesting nesting = new Nesting();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (isHidden(c)) {
                return Optional.of(problem(String.format(
                        Locale.ROOT, "U+%04X cannot be seen; write it as an escape in a string in \"quotes\"", c)));
            }
            if (nesting.after(text, i) > DEEPEST) {
                return Optional.of(problem("nested more than " + DEEPEST + " deep"));
            }
            column = c == '\n' ? 1 : column + 1;
            line += c == '\n' ? 1 : 0;
        }
        return Optional.empty();
    }

    /** Bidirectional overrides, zero-width and other characters that make a file read otherwise than it is. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t' && c != '\n' && c != '\r';
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** Counts the brackets that are open outside of strings and comments. */
    private static final class Nesting {
        private String closer = "";
        private int skip;
        private int depth;

        int after(String text, int i) {
            if (skip > 0) {
                skip--;
            } else if (closer.isEmpty()) {
                outside(text, i);
            } else {
                inside(text, i);
            }
            return depth;
        }

        private void outside(String text, int i) {
            switch (text.charAt(i)) {
                case '[', '{' -> depth++;
                case ']', '}' -> depth = Math.max(0, depth - 1);
                case '#' -> closer = "\n";
                case '"', '\'' -> open(text, i);
                default -> {}
            }
        }

        private void open(String text, int i) {
            String quote = text.substring(i, i + 1);
            closer = text.startsWith(quote.repeat(3), i) ? quote.repeat(3) : quote;
            skip = closer.length() - 1;
        }

        private void inside(String text, int i) {
            if (closer.startsWith("\"") && text.charAt(i) == '\\') {
                skip = 1;
            } else if (text.startsWith(closer, i) && !isLonger(text, i)) {
                skip = closer.length() - 1;
                closer = "";
            } else if (closer.length() == 1 && text.charAt(i) == '\n') {
                closer = "";
            }
        }

        /** A string in three quotes may end with quotes of its own before them. */
        private boolean isLonger(String text, int i) {
            return closer.length() == 3 && text.startsWith(closer, i + 1);
        }
    }
}
