package org.sallyport.appliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.running.Running;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.FileProblem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.policy.file.BundleFiles;

/** Bundles of a running guard, asked for and activated at its control socket, by its own user. */
class BundleRequestsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SPY = """
        what = "a spy"
        why = "a test"
        effect = "none"
        expect = "released"
        policy = "%s"
        ----- in
        <message from='alice@blue.test/desk' to='bob@red.test' type='chat'><body>Hello.</body></message>
        """;
    private static final String POLICY = "policies/blue-to-red.toml";

    @TempDir
    private Path place;

    /** The demo leaves a whole configuration behind. */
    @BeforeEach
    void writeConfiguration() {
        System.setProperty("sallyport.home", "src/main/dist");
        int code = Sallyport.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .execute("demo", "--once", "--json", "--directory", place.toString());
        assertThat(code).isZero();
    }

    @AfterEach
    void forgetHome() {
        System.clearProperty("sallyport.home");
    }

    private Path configuration() {
        return place.resolve("sallyport.toml");
    }

    private Running start() throws IOException {
        Check check = Check.of(configuration());
        assertThat(check.findings()).isEmpty();
        return Running.start(check);
    }

    private <T extends Response> T ask(Request request, Class<T> type) throws ControlProblem {
        Response response = ControlClient.ask(place.resolve("control.sock"), request, PATIENCE);
        assertThat(response).isInstanceOf(type);
        return type.cast(response);
    }

    private Response.Bundle bundle() throws ControlProblem {
        return ask(new Request.GetBundle(Optional.empty()), Response.Bundle.class);
    }

    private Response.History history() throws ControlProblem {
        return ask(new Request.History(), Response.History.class);
    }

    private static List<BundleFile> altered(List<BundleFile> files, String name, String from, String to) {
        List<BundleFile> altered = new ArrayList<>();
        for (BundleFile file : files) {
            String text = new String(file.octets(), UTF_8);
            if (file.name().equals(name)) {
                assertThat(text).contains(from);
                altered.add(BundleFile.of(name, text.replace(from, to).getBytes(UTF_8)));
            } else {
                altered.add(file);
            }
        }
        return altered;
    }

    private static List<BundleFile> withWord(List<BundleFile> files, String word) {
        return altered(files, POLICY, "People write to each other", "People write to each " + word);
    }

    private Response.Activated activate(List<BundleFile> files, long version) throws ControlProblem {
        return ask(new Request.Activate(files, version, List.of()), Response.Activated.class);
    }

    private List<String> journal() throws IOException {
        try (Stream<Path> files = Files.list(place.resolve("journal"))) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }

    @Test
    void firstBundle_isShownAsItIsInForce() throws Exception {
        try (Running guard = start()) {
            Response.Bundle bundle = bundle();
            assertThat(bundle.inForce()).isTrue();
            assertThat(bundle.activation()).isEmpty();
            assertThat(bundle.revision()).isEqualTo(guard.revision().hex());
            assertThat(bundle.files()).extracting(BundleFile::name).contains("bundle.toml", POLICY);
            // also when somebody writes at it meanwhile
            Files.writeString(place.resolve("bundle/bundle.toml"), "# later");
            assertThat(bundle().files()).isEqualTo(bundle.files());
            assertThat(history())
                    .isEqualTo(new Response.History(guard.revision().hex(), "none", 1, List.of()));
        }
    }

    @Test
    void activatedBundle_isInForceAndStaysSoAfterAStart() throws Exception {
        String first;
        BundleActivation second;
        try (Running guard = start()) {
            first = guard.revision().hex();
            Response.Bundle bundle = bundle();
            second = activate(withWord(bundle.files(), "two"), 1).activation();
            assertThat(guard.revision().hex()).isEqualTo(second.revision()).isNotEqualTo(first);
            assertThat(second.who()).isEqualTo("user:" + System.getProperty("user.name"));
            assertThat(bundle().activation()).contains(second);
            // the old one is still there to be looked at, and to be activated again
            Response.Bundle old = ask(new Request.GetBundle(Optional.of(first)), Response.Bundle.class);
            assertThat(old.inForce()).isFalse();
            assertThat(old.files()).isEqualTo(bundle.files());
            BundleActivation back = activate(old.files(), 2).activation();
            assertThat(back.revision()).isEqualTo(first);
            assertThat(history().activations()).containsExactly(back, second);
            activate(withWord(bundle.files(), "two"), 3);
        }
        assertThat(journal())
                .anyMatch(line -> line.contains("\"what\":\"activate\"")
                        && line.contains("revision " + second.revision() + " version 1, signed by nobody"));
        try (Running guard = start()) {
            assertThat(guard.revision().hex()).isEqualTo(second.revision());
            assertThat(history().next()).isEqualTo(4);
        }
    }

    @Test
    void badBundle_changesNothingAndSaysEveryProblemAtItsPlace() throws Exception {
        try (Running guard = start()) {
            String before = guard.revision().hex();
            List<BundleFile> bad = altered(bundle().files(), POLICY, "kind = \"message\"", "kind = \"massage\"");
            Response.NotActivated refused = ask(new Request.Activate(bad, 1, List.of()), Response.NotActivated.class);
            assertThat(refused.problems()).extracting(FileProblem::file).containsOnly(POLICY);
            assertThat(refused.problems().getFirst().line()).isEqualTo(7);
            assertThat(refused.problems().getFirst().what()).contains("massage");
            Response.Checked checked = ask(new Request.CheckBundle(bad), Response.Checked.class);
            assertThat(checked.problems()).isEqualTo(refused.problems());
            assertThat(guard.revision().hex()).isEqualTo(before);
            assertThat(history().activations()).isEmpty();
            try (Stream<Path> kept = Files.list(place.resolve("bundles"))) {
                assertThat(kept.filter(Files::isDirectory).map(path -> String.valueOf(path.getFileName())))
                        .containsExactlyInAnyOrder(before, "history");
            }
        }
        assertThat(journal()).anyMatch(line -> line.contains("\"detail\":\"refused, revision "));
    }

    @Test
    void check_showsWhatVectorsSay() throws Exception {
        try (Running guard = start()) {
            List<BundleFile> files = bundle().files();
            Response.Checked good = ask(new Request.CheckBundle(files), Response.Checked.class);
            assertThat(good.revision()).contains(guard.revision().hex());
            assertThat(good.problems()).isEmpty();
            assertThat(good.vectors())
                    .hasSizeGreaterThan(3)
                    .allMatch(one -> one.differences().isEmpty());
            List<BundleFile> broken = altered(
                    files, "vectors/file-offer-is-refused.vec", "expect = \"refused\"", "expect = \"released\"");
            Response.Checked bad = ask(new Request.CheckBundle(broken), Response.Checked.class);
            assertThat(bad.problems())
                    .extracting(FileProblem::file)
                    .containsExactly("vectors/file-offer-is-refused.vec");
            assertThat(bad.vectors()).anyMatch(one -> !one.differences().isEmpty());
        }
    }

    @Test
    void vectorThatNamesAFileOutside_readsNothingThere() throws Exception {
        Path secret = Files.writeString(place.resolve("secret.toml"), "SECRET = 1");
        try (Running guard = start()) {
            for (String name : List.of(secret.toString(), "../../../secret.toml")) {
                List<BundleFile> files = new ArrayList<>(bundle().files());
                files.add(BundleFile.of("vectors/spy.vec", SPY.formatted(name).getBytes(UTF_8)));
                Response.Checked checked = ask(new Request.CheckBundle(files), Response.Checked.class);
                assertThat(checked.problems())
                        .singleElement()
                        .asString()
                        .contains("policy: \"" + name + "\" cannot be read")
                        .doesNotContain("SECRET", "incoming-");
                assertThat(checked.vectors().toString()).doesNotContain("SECRET", "incoming-");
            }
            assertThat(guard.revision()).isNotNull();
        }
    }

    @Test
    void securityPolicyWithAnEntity_isRefusedAndReadsNothing() throws Exception {
        Path secret = Files.writeString(place.resolve("secret.txt"), "SECRET");
        try (Running guard = start()) {
            List<BundleFile> files = new ArrayList<>();
            for (BundleFile file : bundle().files()) {
                String text = new String(file.octets(), UTF_8);
                boolean spif = file.name().startsWith("label/") && text.contains("?>");
                String hostile = "?><!DOCTYPE x [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>";
                files.add(
                        spif
                                ? BundleFile.of(
                                        file.name(),
                                        text.replaceFirst("\\?>", hostile).getBytes(UTF_8))
                                : file);
            }
            Response.Checked checked = ask(new Request.CheckBundle(files), Response.Checked.class);
            assertThat(checked.problems())
                    .isNotEmpty()
                    .allMatch(problem -> !problem.what().contains("SECRET"));
            assertThat(checked.problems().toString()).containsIgnoringCase("DOCTYPE");
            assertThat(guard.revision()).isNotNull();
        }
    }

    @Test
    void versionThatWasThere_isRefused() throws Exception {
        try (Running guard = start()) {
            List<BundleFile> files = bundle().files();
            activate(withWord(files, "two"), 5);
            Response.NotActivated refused = ask(new Request.Activate(files, 5, List.of()), Response.NotActivated.class);
            assertThat(refused.problems())
                    .extracting(FileProblem::what)
                    .containsExactly(
                            "version 5 was there already: expected 6 or more, also where what was in force before is"
                                    + " to be so again");
            assertThat(guard.revision().hex())
                    .isEqualTo(history().activations().getFirst().revision());
        }
    }

    @Test
    void twoActivationsAtOnce_areOneAndARefusal() throws Exception {
        try (Running guard = start()) {
            List<BundleFile> files = bundle().files();
            List<CompletableFuture<Response>> both = Stream.of("one", "two")
                    .map(word -> CompletableFuture.supplyAsync(() -> {
                        try {
                            return ask(new Request.Activate(withWord(files, word), 1, List.of()), Response.class);
                        } catch (ControlProblem e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .toList();
            List<Response> answers = both.stream().map(CompletableFuture::join).toList();
            assertThat(answers).hasAtLeastOneElementOfType(Response.Activated.class);
            assertThat(answers).hasAtLeastOneElementOfType(Response.NotActivated.class);
            assertThat(history().activations())
                    .singleElement()
                    .extracting(BundleActivation::revision)
                    .isEqualTo(guard.revision().hex());
        }
    }

    @Test
    void bundleOnRecordThatWasChanged_isNotInForceAgain() throws Exception {
        BundleActivation active;
        try (Running guard = start()) {
            active = activate(withWord(bundle().files(), "two"), 1).activation();
            assertThat(guard.revision().hex()).isEqualTo(active.revision());
        }
        Path policy = place.resolve("bundles").resolve(active.revision()).resolve(POLICY);
        Files.writeString(policy, Files.readString(policy) + "\n");
        Check check = Check.of(configuration());
        assertThat(check.passed()).isFalse();
        assertThat(check.findings())
                .singleElement()
                .asString()
                .contains("version 1 on record has revision " + active.revision() + ": they were changed since");
    }

    @Test
    void unknownRevision_isSaid() throws Exception {
        try (Running guard = start()) {
            String other = "ab".repeat(32);
            Response.Refused refused = ask(new Request.GetBundle(Optional.of(other)), Response.Refused.class);
            assertThat(refused.why()).isEqualTo("no bundle of revision " + other + " is kept");
            refused = ask(new Request.GetBundle(Optional.of("../../etc")), Response.Refused.class);
            assertThat(refused.reason()).isEqualTo(Response.Reason.WRONG);
            assertThat(BundleFiles.read(place.resolve("bundle")).revision()).isEqualTo(guard.revision());
        }
    }
}
