package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/** Somebody who writes no policies finds out what may cross, in words and in the text, under the shipped example. */
@Timeout(300)
class PoliciesPageIT {
    private static final Path EXAMPLE = Path.of("src/main/dist/etc/bundle");
    private static final String GREEN = """

        [[peer]]
        id = "green-server"
        side = "blue"
        domains = ["green.test"]
        trust = "trust/blue.pem"
        """;

    @TempDir(factory = MemoryFiles.class)
    private static Path directory;

    private static Boundary boundary;
    private static ConsoleProcess console;
    private static Browsing browsing;

    @BeforeAll
    static void start() throws Exception {
        boundary = new Boundary(directory.resolve("guard"), "memory", "");
        boundary.start();
        activateTheExample();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        browsing = new Browsing(console.origin());
        browsing.logIn(Member.join(boundary.socket(), "vera", Role.VIEWER));
    }

    /** Its policies, labels and vectors, between the peers of the boundary. */
    private static void activateTheExample() throws Exception {
        List<BundleFile> files;
        try (Stream<Path> walk = Files.walk(EXAMPLE)) {
            files = walk.filter(Files::isRegularFile).map(PoliciesPageIT::file).toList();
        }
        Response response = ControlClient.ask(
                boundary.socket(), new Request.Activate(files, 1, List.of()), Duration.ofSeconds(120));
        assertThat(response).as(response.toString()).isInstanceOf(Response.Activated.class);
    }

    private static BundleFile file(Path file) {
        try {
            Path trust = boundary.configuration().resolveSibling("bundle/trust.pem");
            String name = EXAMPLE.relativize(file).toString();
            byte[] octets = Files.readAllBytes(name.startsWith("trust/") ? trust : file);
            return BundleFile.of(
                    name, name.equals("bundle.toml") ? (new String(octets, UTF_8) + GREEN).getBytes(UTF_8) : octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void end() {
        browsing.close();
        console.close();
        boundary.close();
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
        assertThat(page.locator(".waiting")).hasCount(0);
    }

    @Test
    void reader_findsWhyALabelledMessageCrosses_inWordsAndInTheText() {
        Page page = browsing.at("/policies");
        follow(page, "blue → red");
        assertThat(page.getByText("B2R-140").first()).isVisible();
        assertThat(page.getByText("Red reads labels of its own policy").first()).isVisible();
        page.getByLabel("Find entries with").fill("B2R-140");
        assertThat(page.getByText("B2R-130")).hasCount(0);
        browsing.picture(page, "policies-found");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Text"))
                .click();
        assertThat(page.getByText("id = \"B2R-140\"").first()).isVisible();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Vectors"))
                .click();
        assertThat(page.getByText("a label becomes its equal of Red's policy").first())
                .isVisible();
        follow(page, "Labels: ");
        assertThat(page.getByText("may read").or(page.getByText("clearance")).first())
                .isVisible();
        follow(page, "Coverage");
        browsing.picture(page, "policies-coverage");
        page.goBack();
        page.goBack();
        String address = page.url();

        Page again = browsing.at(address.substring(console.origin().length()));
        assertThat(again.getByText("a label becomes its equal of Red's policy").first())
                .isVisible();
    }

    @Test
    void parts_areForEverybodyToUse() {
        for (List<String> part : List.of(
                List.of("policies-bundle", "/policies"),
                List.of("policies-blue-red", "/policies/crossing?from=blue&to=red"),
                List.of("policies-labels", "/policies/labels/1"),
                List.of("policies-coverage", "/policies/coverage"),
                List.of("policies-file", "/policies/file?name=policies/blue-to-red.toml"))) {
            browsing.looksRight(part.getFirst(), part.getLast(), PoliciesPageIT::isThere);
        }
        assertThat(browsing.errors()).isEmpty();
    }

    private static void isThere(Page page) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(2))
                        .first())
                .isVisible();
        assertThat(page.locator(".waiting")).hasCount(0);
    }
}
