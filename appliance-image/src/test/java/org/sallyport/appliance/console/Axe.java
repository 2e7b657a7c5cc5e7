package org.sallyport.appliance.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What axe-core, which the front end is built with, finds wrong for people who cannot see or point: WCAG 2.2 A and AA. */
final class Axe {
    private static final Path SOURCE =
            Path.of("..", "web-ui", "src", "main", "frontend", "node_modules", "axe-core", "axe.min.js");
    private static final String RUN = """
            async () => {
              const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
              return found.violations.map((v) => v.id + ': ' + v.help + '\\n' +
                v.nodes.slice(0, 5).map((n) => '  ' + n.target.join(' ') + '\\n    ' + n.failureSummary.replaceAll('\\n', '\\n    ')).join('\\n'));
            }
            """;

    private Axe() {}

    /** Fails with all that is wrong on the page, which belongs to an {@link Chromium#examiner examiner}. */
    static void isContentWith(Page page, String what) {
        try {
            page.evaluate(Files.readString(SOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException("axe-core comes with the front end: npm ci in web-ui/src/main/frontend", e);
        }
        assertThat((List<?>) page.evaluate(RUN)).as("axe on " + what).isEmpty();
    }
}
