package org.sallyport.appliance.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ClientCertificate;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's browser without a window, for one thread. Nothing is downloaded, and it speaks to the loopback alone. */
public final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    /** What a person sits before, and what he carries. */
    public static final int WIDE = 1280;

    public static final int NARROW = 390;
    private static final int HIGH = 900;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));

    /** Somebody's browser, with cookies of its own; the console's certificate is nobody's that it knows. */
    public BrowserContext somebody(int width, ColorScheme scheme) {
        return somebody(width, scheme, false);
    }

    /** As {@link #somebody(int, ColorScheme)}, with the pages' content policy off: for what must put code into a page. */
    public BrowserContext examiner(int width, ColorScheme scheme) {
        return somebody(width, scheme, true);
    }

    private BrowserContext somebody(int width, ColorScheme scheme, boolean bypass) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                .setColorScheme(scheme)
                .setBypassCSP(bypass)
                .setViewportSize(width, HIGH));
        context.setDefaultTimeout(30_000);
        return context;
    }

    /** Somebody's browser that shows a certificate to the console at that origin. */
    public BrowserContext certified(String origin, Path certificate, Path key) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                .setViewportSize(WIDE, HIGH)
                .setClientCertificates(List.of(
                        new ClientCertificate(origin).setCertPath(certificate).setKeyPath(key))));
        context.setDefaultTimeout(30_000);
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
