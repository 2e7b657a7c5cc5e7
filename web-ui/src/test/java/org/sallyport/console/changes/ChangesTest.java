package org.sallyport.console.changes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.console.ScriptedGuard;
import org.sallyport.console.TestConsole;
import org.sallyport.console.TestConsole.Browser;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.FileProblem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.policy.file.BundleFiles;
import tools.jackson.databind.JsonNode;

/** Changes from draft to activation, with a guard that is scripted: what it verifies is not tried here. */
class ChangesTest {
    private static final List<BundleFile> IN_FORCE =
            List.of(file("bundle.toml", "name = \"one\"\n"), file("a.txt", "a"));
    private static final String SIGNATURE = "{\"edition\":%d,\"role\":\"%s\",\"version\":%d,"
            + "\"time\":\"2026-03-01T12:00:00.000Z\",\"algorithm\":\"ecdsa-p256-sha256\",\"signature\":\"AAAA\"}";

    @TempDir
    private Path directory;

    private ScriptedGuard guard;
    private TestConsole console;
    private long next = 3;
    private volatile List<BundleFile> inForce = IN_FORCE;

    @BeforeEach
    void start() throws IOException {
        guard = ScriptedGuard.in(directory)
                .on(
                        Request.History.class,
                        (_, _) -> one(new Response.History(revision(inForce), "author-and-approver", next, List.of())))
                .on(
                        Request.GetBundle.class,
                        (_, request) -> one(bundle(request.revision().orElseGet(() -> revision(inForce)))));
        console = TestConsole.of(guard, directory);
    }

    @AfterEach
    void stop() throws IOException {
        console.close();
        guard.close();
    }

    private Response bundle(String revision) {
        return new Response.Bundle(
                revision, true, Optional.empty(), revision.equals(revision(IN_FORCE)) ? IN_FORCE : inForce);
    }

    private static Answer one(Response response) {
        return new Answer.One(response);
    }

    private static BundleFile file(String name, String text) {
        return BundleFile.of(name, text.getBytes(UTF_8));
    }

    private static String revision(List<BundleFile> files) {
        TreeMap<String, byte[]> contents = new TreeMap<>();
        files.forEach(file -> contents.put(file.name(), file.octets()));
        return BundleFiles.revisionOf(contents).hex();
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestConsole.json(answer);
    }

    private static JsonNode begun(Browser author) {
        return ok(author.post("/api/changes", "{\"title\":\"Two\",\"from\":null,\"files\":null}"));
    }

    private static String putting(long edition, String name, byte[] octets) {
        return "{\"edition\":" + edition + ",\"put\":[{\"name\":\"" + name + "\",\"content\":\""
                + Base64.getEncoder().encodeToString(octets) + "\"}],\"gone\":[]}";
    }

    private static JsonNode written(Browser author) {
        begun(author);
        return ok(author.put("/api/changes/1/files", putting(1, "a.txt", "b".getBytes(UTF_8))));
    }

    private static HttpResponse<String> sign(Browser who, long edition, String role, long version) {
        return who.post("/api/changes/1/signature", SIGNATURE.formatted(edition, role, version));
    }

    @Test
    void draft_isWrittenAndSurvivesARestart() throws IOException {
        JsonNode change = written(console.as("author"));
        assertThat(change.path("state").asString()).isEqualTo("draft");
        assertThat(change.path("version").longValue()).isEqualTo(3);
        assertThat(change.path("revision").asString())
                .isEqualTo(revision(List.of(IN_FORCE.getFirst(), file("a.txt", "b"))));
        assertThat(change.path("files").get(0).path("state").asString()).isEqualTo("changed");
        console.close();
        console = TestConsole.of(guard, directory);
        Browser viewer = console.as("viewer");
        assertThat(ok(viewer.get("/api/changes"))
                        .path("changes")
                        .get(0)
                        .path("title")
                        .asString())
                .isEqualTo("Two");
        JsonNode text = ok(viewer.get("/api/changes/1/file?name=a.txt"));
        assertThat(text.path("text").asString()).isEqualTo("b");
        assertThat(text.path("before").asString()).isEqualTo("a");
        assertThat(Files.getPosixFilePermissions(directory.resolve("data/changes/1.json")))
                .hasSize(2);
    }

    @Test
    void change_goesFromDraftToForceByThreePersons() {
        guard.on(
                Request.Activate.class,
                (caller, request) -> one(new Response.Activated(new BundleActivation(
                        revision(request.files()),
                        request.asVersion(),
                        Instant.EPOCH,
                        caller.inRecords(),
                        request.signatures()))));
        Browser author = console.as("author");
        written(author);
        assertThat(ok(sign(author, 2, "author", 3)).path("next").asString())
                .isEqualTo("an approver who has not written at it approves it");
        assertThat(ok(sign(console.as("approver"), 3, "approver", 3))
                        .path("next")
                        .asString())
                .isEqualTo("an operator activates it");
        JsonNode outcome = ok(console.as("operator").post("/api/changes/1/activate", "{\"edition\":4}"));
        assertThat(outcome.path("activation").path("version").longValue()).isEqualTo(3);
        assertThat(ok(author.get("/api/changes/1")).path("state").asString()).isEqualTo("active");
        Request.Activate sent = (Request.Activate) guard.asked().stream()
                .filter(Request.Activate.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(sent.signatures())
                .extracting(one -> one.signer() + " " + one.role())
                .containsExactly("author author", "approver approver");
        assertThat(sent.signatures().getFirst().time()).isEqualTo("2026-03-01T12:00:00.000Z");
    }

    @Test
    void whoHasWritten_doesNotApprove() {
        Browser both = console.as("author+approver");
        written(both);
        ok(sign(console.as("author"), 2, "author", 3));
        assertThat(sign(both, 3, "approver", 3).statusCode()).isEqualTo(403);
        assertThat(sign(console.as("approver"), 3, "author", 3).statusCode()).isEqualTo(403);
    }

    @Test
    void proposedChange_isWrittenAtNoMoreUntilItIsADraftAgain() {
        Browser author = console.as("author");
        written(author);
        ok(sign(author, 2, "author", 3));
        assertThat(author.put("/api/changes/1/files", putting(3, "a.txt", "c".getBytes(UTF_8)))
                        .statusCode())
                .isEqualTo(409);
        JsonNode again = ok(author.post("/api/changes/1/reopen", "{\"edition\":3}"));
        assertThat(again.path("signatures")).isEmpty();
        ok(author.put(
                "/api/changes/1/files", putting(again.path("edition").longValue(), "a.txt", "c".getBytes(UTF_8))));
    }

    @Test
    void staleEditionOrVersion_isAConflict() {
        Browser author = console.as("author");
        written(author);
        assertThat(author.put("/api/changes/1/files", putting(1, "a.txt", "x".getBytes(UTF_8)))
                        .statusCode())
                .isEqualTo(409);
        assertThat(sign(author, 2, "author", 2).statusCode()).isEqualTo(409);
        ok(sign(author, 2, "author", 3));
        next = 4;
        assertThat(ok(author.get("/api/changes/1")).path("next").asString()).contains("version 3 was there meanwhile");
    }

    @Test
    void whatCameBetween_isShownAsUndone_untilItIsTakenIn() {
        Browser author = console.as("author");
        written(author);
        inForce = List.of(file("a.txt", "a"), file("b.txt", "new"), file("bundle.toml", "name = \"other\"\n"));
        JsonNode change = ok(author.get("/api/changes/1"));
        assertThat(change.path("baseInForce").booleanValue()).isFalse();
        assertThat(change.path("files").toString())
                .contains("\"name\":\"b.txt\",\"octets\":0,\"state\":\"gone\"")
                .contains("\"name\":\"bundle.toml\",\"octets\":13,\"state\":\"changed\"");

        JsonNode taken = ok(author.post("/api/changes/1/update", "{\"edition\":2}"));
        assertThat(taken.path("baseInForce").booleanValue()).isTrue();
        assertThat(taken.path("revision").asString())
                .isEqualTo(revision(List.of(file("a.txt", "b"), inForce.get(1), inForce.get(2))));
        assertThat(author.post("/api/changes/1/update", "{\"edition\":3}").statusCode())
                .isEqualTo(409);

        inForce = List.of(file("a.txt", "c"), inForce.get(1), inForce.get(2));
        JsonNode both = ok(author.post("/api/changes/1/update", "{\"edition\":3}"));
        assertThat(both.path("revision")).isEqualTo(taken.path("revision"));
        assertThat(both.path("comments").toString())
                .contains("changed here and there, and kept as written here: a.txt");
    }

    @Test
    void whatTheGuardRefuses_isShownAndChangesNothing() {
        guard.on(
                Request.Activate.class,
                (_, _) -> one(new Response.NotActivated(
                        List.of(new FileProblem("a.txt", 3, 1, "rule X", "expected something else")))));
        Browser author = console.as("author");
        written(author);
        ok(sign(author, 2, "author", 3));
        JsonNode outcome = ok(console.as("operator").post("/api/changes/1/activate", "{\"edition\":3}"));
        assertThat(outcome.path("activation").isNull()).isTrue();
        assertThat(outcome.path("problems").get(0).path("line").intValue()).isEqualTo(3);
        assertThat(ok(author.get("/api/changes/1")).path("state").asString()).isEqualTo("proposed");
    }

    @Test
    void roles_doWhatIsTheirsAlone() {
        Browser author = console.as("author");
        written(author);
        for (String role : List.of("viewer", "approver", "auditor", "operator", "administrator")) {
            Browser other = console.as(role);
            assertThat(other.post("/api/changes", "{\"title\":\"x\",\"from\":null,\"files\":null}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(other.put("/api/changes/1/files", putting(2, "a", new byte[0]))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(other.post("/api/changes/1/withdraw", "{\"edition\":2}").statusCode())
                    .isEqualTo(403);
            assertThat(other.post("/api/changes/1/update", "{\"edition\":2}").statusCode())
                    .isEqualTo(403);
        }
        assertThat(author.post("/api/changes/1/activate", "{\"edition\":2}").statusCode())
                .isEqualTo(403);
        assertThat(sign(console.as("operator"), 2, "approver", 3).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/passwd", "a/../../x", ".hidden", "a\\\\b", "a//b", "", "a b"})
    void nameThatLeadsElsewhere_isRefused(String name) {
        Browser author = console.as("author");
        begun(author);
        HttpResponse<String> answer = author.put("/api/changes/1/files", putting(1, name, new byte[] {1}));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("expected a name of letters, digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "0", "1x", "99999999999", "%2e%2e%2fconsole", "1.json"})
    void idThatIsNone_isMissing(String id) {
        assertThat(console.as("viewer").get("/api/changes/" + id).statusCode()).isIn(400, 404);
    }

    @Test
    void archive_isNotUnpackedAndRefusedInPlainWords() {
        Browser author = console.as("author");
        begun(author);
        byte[] bomb = Base64.getDecoder().decode("UEsDBBQAAAAIAAAAIQAAAAAAAAAAAP////8=");
        HttpResponse<String> answer = author.put("/api/changes/1/files", putting(1, "bundle.zip", bomb));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TestConsole.json(answer).path("error").path("what").asString())
                .isEqualTo("\"bundle.zip\": is an archive, and archives are not unpacked here: choose the files of the"
                        + " bundle themselves");
    }

    @Test
    void moreThanABundleMayHave_isRefusedOnceItWasTakenOffTheWire() {
        Browser author = console.as("author");
        begun(author);
        String large = Base64.getEncoder().encodeToString(new byte[25 << 20]);
        HttpResponse<String> answer = author.put(
                "/api/changes/1/files",
                "{\"edition\":1,\"put\":[{\"name\":\"a\",\"content\":\"" + large + "\"}],\"gone\":[]}");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("33554432");
    }

    @Test
    void comment_isKeptAsItWasSaid() {
        Browser author = console.as("author");
        begun(author);
        JsonNode change = ok(console.as("auditor").post("/api/changes/1/comments", "{\"text\":\"<b>why?</b>\"}"));
        assertThat(change.path("comments").get(0).path("text").asString()).isEqualTo("<b>why?</b>");
        assertThat(author.post("/api/changes/1/comments", "{\"text\":\" \"}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void damagedFile_isLeftOut() throws IOException {
        begun(console.as("author"));
        Files.writeString(directory.resolve("data/changes/1.json"), "{");
        assertThat(console.as("viewer").get("/api/changes/1").statusCode()).isEqualTo(404);
        assertThat(ok(console.as("viewer").get("/api/changes")).path("changes")).isEmpty();
    }
}
