package org.sallyport.policy.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Javadoc of a record as paragraphs of plain text with code between backticks; an item of a list begins with a dash. */
final class Javadoc {
    private static final Path SOURCES = Path.of("src/main/java");

    private Javadoc() {}

    static List<String> of(Class<?> type) {
        Path file = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
        try {
            return paragraphs(comment(Files.readString(file), "public record " + type.getSimpleName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String comment(String source, String declaration) {
        int end = source.lastIndexOf("*/", source.indexOf(declaration));
        int begin = source.lastIndexOf("/**", end);
        if (begin < 0) {
            throw new IllegalStateException(declaration + " has no Javadoc");
        }
        return source.substring(begin + "/**".length(), end);
    }

    private static List<String> paragraphs(String comment) {
        String text = comment.replaceAll("(?m)^\\s*\\* ?", "").replaceFirst("(?s)\\n@\\w.*", "\n");
        String marked = text.replaceAll("<p>|</?ul>|</?ol>|</p>|</li>", "\n\n").replaceAll("<li>", "\n\n- ");
        List<String> paragraphs = new ArrayList<>();
        for (String paragraph : marked.split("\n\\s*\n", -1)) {
            String plain = plain(paragraph);
            if (!plain.isEmpty()) {
                paragraphs.add(plain);
            }
        }
        return paragraphs;
    }

    private static String plain(String paragraph) {
        return paragraph
                .replaceAll("\\{@(?:code|literal)\\s+((?:[^{}]|\\{[^{}]*\\})*)\\}", "`$1`")
                .replaceAll("\\{@link(?:plain)?\\s+[^\\s}]+\\s+([^}]+)\\}", "$1")
                .replaceAll("\\{@link(?:plain)?\\s+#?([^\\s}]+)\\}", "`$1`")
                .replaceAll("</?(?:i|b|em|strong|code)>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
