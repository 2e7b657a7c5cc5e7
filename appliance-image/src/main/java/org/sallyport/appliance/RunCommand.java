package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sallyport.appliance.running.Running;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.control.api.ReloadReport;
import org.sallyport.guard.crypto.Cryptography;
import org.sallyport.guard.service.ServiceNotices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sun.misc.Signal;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code sallyport run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the guard, an edge or an XML guard, until it is ended. SIGTERM and SIGINT end every stream in good"
                    + " order. SIGHUP, as \"sallyport reload\", reads configuration, bundle and certificates again and"
                    + " puts them in force at once; when anything is wrong with them, everything stays as it was. New"
                    + " listeners, limits, another journal and another control socket take a restart.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport run --config /etc/sallyport/sallyport.toml",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ended by a signal", "1:did not start", "2:the command line was wrong"})
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "sallyport.toml")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path file;

    @Option(names = "--json", description = "one JSON object for each event on standard output, a line each")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        // without a handler it would end the process, and peers may come in before there is one
        AtomicBoolean early = new AtomicBoolean();
        Signal.handle(new Signal("HUP"), signal -> early.set(true));
        Check check = check();
        if (!check.passed()) {
            return 1;
        }
        CountDownLatch ended = new CountDownLatch(1);
        try (ServiceNotices manager = new ServiceNotices(System.getenv());
                Running guard = Running.start(check)) {
            Signal.handle(new Signal("TERM"), signal -> ended.countDown());
            Signal.handle(new Signal("INT"), signal -> ended.countDown());
            Signal.handle(new Signal("HUP"), signal -> reload(guard));
            LOG.info("cryptography: {}", Cryptography.description());
            LOG.info("listening at {}, revision {}", guard.listeners(), revision(guard));
            ObjectNode listening = event("listening", guard);
            guard.listeners()
                    .forEach(address -> listening
                            .withArray("listeners")
                            .add(address.getAddress().getHostAddress() + ":" + address.getPort()));
            print(listening);
            guard.announceTo(manager);
            manager.ready("listening, revision " + revision(guard));
            if (early.get()) {
                reload(guard);
            }
            ended.await();
            manager.stopping();
            LOG.info("ending");
            print(event("ending", guard));
        }
        return 0;
    }

    private void reload(Running guard) {
        try {
            ReloadReport report = guard.reload();
            print(report.findings());
            if (report.done()) {
                LOG.info("reloaded, revision {}", report.revision());
            } else {
                LOG.error(
                        "nothing was reloaded: see the problems above; revision {} stays in force", report.revision());
            }
            print(event(report.done() ? "reloaded" : "reload-refused", guard));
        } catch (RuntimeException e) {
            LOG.error("a reload failed: {}; revision {} is in force", e.getMessage(), revision(guard));
            print(event("reload-refused", guard));
        }
    }

    private Check check() {
        Check check = Check.of(file);
        print(check.findings());
        return check;
    }

    private void print(List<?> findings) {
        PrintWriter err = spec.commandLine().getErr();
        findings.forEach(err::println);
        err.flush();
    }

    private static String revision(Running guard) {
        return guard.revision().hex();
    }

    private static ObjectNode event(String word, Running guard) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", 1)
                .put("event", word)
                .put("revision", revision(guard));
    }

    private void print(ObjectNode event) {
        if (json) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(JsonMapper.shared().writeValueAsString(event));
            out.flush();
        }
    }
}
