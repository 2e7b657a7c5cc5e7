package org.sallyport.appliance.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.config.ConfigurationKeys;
import org.sallyport.guard.config.Finding;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.ReloadReport;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.SettingsReport;
import org.sallyport.guard.control.api.SettingsShown;
import org.sallyport.guard.crypto.Digests;
import org.sallyport.policy.setting.KeyTables;
import org.sallyport.policy.setting.Problem;

/**
 * Shows the operator's file to who asks at the control socket, checks another text of it, and puts one in force: written
 * beside it, checked, renamed, reloaded; where the reload refuses, what was there is there again. Tables on which it depends who
 * may do what, what is enforced and what is recorded are changed at the terminal alone. Thread-safe; blocks.
 */
final class SettingsDesk {
    private static final int LONGEST = 1 << 20;
    private static final List<String> CLOSED =
            List.of("mode", "[bundle]", "[audit]", "[control]", "[persons]", "[crypto]");

    /** The file itself, and what is the operator's of it. */
    private static final Set<String> OPEN = Set.of(
            "file", "identities", "listeners", "links", "identifiers", "spool", "review", "limits", "times", "metrics");

    private final Running guard;
    private final Acts acts;

    SettingsDesk(Running guard, Acts acts) {
        this.guard = guard;
        this.acts = acts;
    }

    Answer answer(Caller caller, Request.OfSettings request) {
        try {
            return new Answer.One(
                    switch (request) {
                        case Request.Settings _ -> new Response.Settings(shown());
                        case Request.CheckSettings(String text) -> new Response.Configured(check(text));
                        case Request.Configure(String text, String basis) -> configure(caller, text, basis);
                    });
        } catch (IOException e) {
            return Answer.refused(
                    Response.Reason.FAILED,
                    "the file cannot be read or written: " + e.getMessage()
                            + "; this guard may not be permitted to write it, then it is changed at the terminal");
        }
    }

    private Path file() {
        return guard.configuration().file().toAbsolutePath();
    }

    /** Beside it, so that a rename is one step. */
    private Path beside(String ending) {
        return file().resolveSibling("." + file().getFileName() + ending);
    }

    private SettingsShown shown() throws IOException {
        String text = Files.readString(file(), UTF_8);
        Path before = beside(".before");
        return new SettingsShown(
                file().toString(),
                text,
                basis(text),
                Configuration.read(file()).value().equals(Optional.of(guard.configuration())),
                Files.isRegularFile(before, LinkOption.NOFOLLOW_LINKS)
                        ? Optional.of(Files.readString(before, UTF_8))
                        : Optional.empty(),
                CLOSED,
                guard.observed().certificates().entrySet().stream()
                        .map(entry -> new SettingsShown.Identity(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(SettingsShown.Identity::ends))
                        .toList(),
                ConfigurationKeys.tables().stream().map(SettingsDesk::table).toList());
    }

    private static SettingsShown.Table table(KeyTables.KeyTable table) {
        return new SettingsShown.Table(
                table.path(),
                table.list(),
                table.keys().stream()
                        .map(key -> new SettingsShown.Key(
                                key.name(), key.value(), key.words(), key.needed(), key.otherwise(), key.meaning()))
                        .toList());
    }

    private static String basis(String text) {
        return HexFormat.of().formatHex(Digests.sha256(text.getBytes(UTF_8)));
    }

    private synchronized SettingsReport check(String text) throws IOException {
        if (text.length() > LONGEST) {
            return refused("the file may have " + LONGEST + " characters, this text has " + text.length());
        }
        Path candidate = write(text);
        try {
            return check(candidate);
        } finally {
            Files.deleteIfExists(candidate);
        }
    }

    private SettingsReport check(Path candidate) {
        Check check = Check.of(candidate);
        List<SettingsReport.Finding> findings = new ArrayList<>();
        check.findings().forEach(finding -> findings.add(finding(finding, candidate)));
        Configuration.read(candidate).value().ifPresent(next -> findings.addAll(closed(next)));
        boolean passed = check.passed() && findings.stream().noneMatch(SettingsReport.Finding::error);
        return new SettingsReport(passed, false, findings, List.of(), List.of());
    }

    private SettingsReport.Finding finding(Finding found, Path candidate) {
        Problem problem = found.problem();
        String here = candidate.toString();
        return new SettingsReport.Finding(
                found.weight() == Finding.Weight.ERROR,
                problem.file().equals(here) ? file().toString() : problem.file(),
                problem.line(),
                problem.where(),
                problem.what().replace(here, file().toString()));
    }

    /**
     * Held against what is in force, so that nothing comes in by an edit that nobody has loaded. What is not said to be the
     * operator's is not, so a table that is new is closed.
     */
    private List<SettingsReport.Finding> closed(Configuration next) {
        List<SettingsReport.Finding> closed = new ArrayList<>();
        for (RecordComponent table : Configuration.class.getRecordComponents()) {
            if (!OPEN.contains(table.getName())
                    && !said(table, guard.configuration()).equals(said(table, next))) {
                String name = table.getName().equals("enforced") ? "bundle" : table.getName();
                closed.add(new SettingsReport.Finding(
                        true,
                        file().toString(),
                        0,
                        name,
                        "differs from what is in force; this is changed at the guard's terminal alone"));
            }
        }
        return closed;
    }

    private static Object said(RecordComponent table, Configuration configuration) {
        try {
            return table.getAccessor().invoke(configuration);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record that cannot be read", e);
        }
    }

    private synchronized Response configure(Caller caller, String text, String basis) throws IOException {
        if (Files.isSymbolicLink(file())) {
            return new Response.Refused(
                    Response.Reason.WRONG, file() + " is a link; it is changed at the terminal alone");
        }
        String was = Files.readString(file(), UTF_8);
        if (!basis(was).equals(basis)) {
            return new Response.Refused(
                    Response.Reason.WRONG, "the file has been changed meanwhile; look at it again and change that");
        }
        SettingsReport checked = check(text);
        return new Response.Configured(checked.passed() ? replaced(caller, was, text, checked) : checked);
    }

    private SettingsReport replaced(Caller caller, String was, String text, SettingsReport checked) throws IOException {
        put(was, beside(".before"));
        put(text, file());
        ReloadReport report = guard.reload();
        String digests = "SHA-256 " + basis(text) + " instead of " + basis(was);
        if (!report.done()) {
            put(was, file());
            acts.did(caller, "configure", "refused, " + digests);
            List<SettingsReport.Finding> findings = new ArrayList<>(checked.findings());
            report.findings().stream()
                    .filter(line -> line.startsWith("error"))
                    .forEach(line -> findings.add(new SettingsReport.Finding(true, file().toString(), 0, "", line)));
            return new SettingsReport(false, false, findings, List.of(), List.of());
        }
        acts.did(caller, "configure", "done, " + digests);
        return new SettingsReport(true, true, checked.findings(), report.changed(), report.restart());
    }

    private SettingsReport refused(String what) {
        return new SettingsReport(
                false,
                false,
                List.of(new SettingsReport.Finding(true, file().toString(), 0, "", what)),
                List.of(),
                List.of());
    }

    private void put(String text, Path target) throws IOException {
        Path written = write(text);
        try {
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
        try (FileChannel directory = FileChannel.open(file().resolveSibling(""), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** A new file beside the operator's, with its permissions, so that paths in it lead to the same places. */
    private Path write(String text) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file());
        Path made = Files.createTempFile(
                file().resolveSibling(""),
                "." + file().getFileName() + ".",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel out = FileChannel.open(made, StandardOpenOption.WRITE)) {
            ByteBuffer octets = UTF_8.encode(text);
            while (octets.hasRemaining()) {
                out.write(octets);
            }
            out.force(true);
            Files.setPosixFilePermissions(made, permissions);
            return made;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(made);
            throw e;
        }
    }
}
