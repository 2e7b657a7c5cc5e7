package org.sallyport.policy.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Setting;

/** The manual pages beside this class. */
final class Manuals {
    static final Map<String, Manual> BY_NAME = read();

    private Manuals() {}

    /**
     * The file of the pages.
     *
     * @param control the pages
     */
    record File(@Setting("the manual pages of the controls") List<Manual> control) {}

    private static Map<String, Manual> read() {
        try (InputStream in = Manuals.class.getResourceAsStream("controls.toml")) {
            if (in == null) {
                throw new IllegalStateException("the manual pages of the controls are missing");
            }
            Document document = Document.of("controls.toml", Path.of(""), in.readAllBytes());
            return document.reading(document.bind(File.class)).orElseThrow().control().stream()
                    .collect(Collectors.toUnmodifiableMap(Manual::name, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
