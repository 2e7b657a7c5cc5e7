package org.sallyport.appliance.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the tests of pages have in common. A test opens pages with {@link #at}, uses them as a person does (by label, role
 * and text), and ends with {@link #looksRight}, which looks at the page in both themes and both widths.
 */
final class Browsing implements AutoCloseable {
    private static final Path SCREENS = Path.of("target", "screens");

    private final Chromium chromium = new Chromium();
    private final String origin;
    private final List<BrowserContext> open = new ArrayList<>();
    private List<Cookie> kept = List.of();
    private final List<String> said = new ArrayList<>();

    /** @param origin the console's {@code https://host:port} */
    Browsing(String origin) {
        this.origin = origin;
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000); // a password takes its time, on purpose
    }

    /** Logs somebody in; every page that is opened from now on is his. */
    void logIn(Member member) {
        Page page = at("/");
        member.logIn(page);
        kept = page.context().cookies();
        leave(page.context());
    }

    private void leave(BrowserContext context) {
        context.close();
        open.remove(context);
    }

    /** A person's browser at a page; what the browser says of errors is kept. */
    Page at(String path) {
        return page(chromium.somebody(Chromium.WIDE, ColorScheme.LIGHT), path);
    }

    /** As {@link #at}, in a browser that shows a certificate. */
    Page certified(String path, Path certificate, Path key) {
        return page(chromium.certified(origin, certificate, key), path);
    }

    private Page page(BrowserContext context, String path) {
        open.add(context);
        context.addCookies(kept);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                said.add(message.text());
            }
        });
        page.onPageError(said::add);
        page.navigate(origin + path);
        return page;
    }

    /**
     * Opens the page in light and dark, wide and narrow, keeps a picture of each, and fails when axe-core finds anything or
     * the narrow page is wider than its window.
     *
     * @param name of the pictures
     * @param toThePage does what is needed until the page is there, logging in for example
     */
    void looksRight(String name, String path, Consumer<Page> toThePage) {
        for (int width : List.of(Chromium.WIDE, Chromium.NARROW)) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                looksRight(name, path, toThePage, width, scheme);
            }
        }
    }

    /** The same where somebody has the wide page at twice its size: half as much fits on it. */
    void looksRightAtTwiceTheSize(String name, String path, Consumer<Page> toThePage) {
        looksRight(name, path, toThePage, Chromium.WIDE / 2, ColorScheme.LIGHT);
    }

    private void looksRight(String name, String path, Consumer<Page> toThePage, int width, ColorScheme scheme) {
        String what = name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        BrowserContext context = chromium.examiner(width, scheme);
        Page page = page(context, path);
        toThePage.accept(page);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(what + ".png"))
                .setFullPage(true));
        Axe.isContentWith(page, what);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("the width of " + what)
                .isLessThanOrEqualTo(width);
        leave(context);
    }

    /** A picture of what is there now. */
    void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** What the browser has said of errors in the pages, the policy's violations among them; answers of 4xx are none. */
    List<String> errors() {
        return List.copyOf(said);
    }

    @Override
    public void close() {
        open.forEach(BrowserContext::close);
        chromium.close();
    }
}
