package org.sallyport.guard.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.control.transform.Language;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/** Foreign code in its own processes. */
final class WorkersTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Workers workers = new Workers();

    @AfterEach
    void close() {
        workers.close();
    }

    private static Element message(String body) {
        return Element.of(Name.server("message"), Element.of(Name.server("body"), body));
    }

    private Product run(Programme programme, Duration within) {
        return workers.run(programme, message("hello"), NOW, within);
    }

    @Test
    void stylesheet_rewritesInItsProcess() {
        assertThat(run(Programmes.upper(), LONG)).isEqualTo(new Product.Made(message("HELLO")));
        assertThat(workers.pids())
                .hasSize(1)
                .doesNotContain(ProcessHandle.current().pid());
    }

    @Test
    void oneWorker_servesWhoeverComesOneAfterTheOther_inOrder() {
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            expected.add("TEXT " + i);
            Product product = workers.run(Programmes.upper(), message("text " + i), NOW, LONG);
            found.add(((Product.Made) product).element().elements().getFirst().text());
        }
        assertThat(found).isEqualTo(expected);
        assertThat(workers.pids()).hasSize(1);
    }

    @Test
    void conditionsAndSchemas_areJudgedThere() {
        assertThat(run(Programmes.condition("exists(/s:message/s:body)"), LONG)).isEqualTo(new Product.Holds());
        assertThat(run(Programmes.condition("current-dateTime() lt xs:dateTime('2026-01-01T00:00:00Z')"), LONG))
                .isEqualTo(new Product.Rejected("no"));
        Programme schema = new Programme(
                Language.RELAX_NG_COMPACT,
                "x.rnc",
                "default namespace = \"jabber:server\" start = element message { element body {"
                        + " xsd:string { pattern = \"[a-f]*\" } } }",
                List.of(),
                List.of());
        assertThat(run(schema, LONG)).isInstanceOf(Product.Rejected.class);
    }

    @Test
    void whatDoesNotCompile_hasItsFaults() {
        assertThat(workers.check(Programmes.stylesheet("\n<xsl:import href='x.xsl'/>")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line()).isEqualTo(2);
                    assertThat(fault.what()).isEqualTo("xsl:import is locked");
                });
        assertThat(run(Programmes.stylesheet("<xsl:template match='['/>"), LONG))
                .isInstanceOf(Product.Failed.class);
        assertThat(workers.check(Programmes.upper())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(for $i in 1 to 1000000000 return $i mod string-length(string(/))) ge 0",
                "every $i in 1 to 1000000000, $j in 1 to 1000000000 satisfies $i + $j gt string-length(string(/)) - 9",
            })
    void thatNeverEnds_isEndedAtItsDeadline(String test) {
        run(Programmes.condition("true()"), LONG);
        List<Long> before = workers.pids();
        assertThat(run(Programmes.condition(test), SHORT)).isEqualTo(new Product.Late());
        assertThat(before.getFirst()).satisfies(WorkersTest::hasEnded);
        assertThat(run(Programmes.condition("true()"), LONG)).isEqualTo(new Product.Holds());
    }

    private static void hasEnded(long pid) {
        ProcessHandle.of(pid)
                .ifPresent(process -> assertThat(process.onExit()
                                .completeOnTimeout(process, 30, TimeUnit.SECONDS)
                                .join()
                                .isAlive())
                        .isFalse());
    }

    @Test
    void thatRecursesForEver_fails_orIsLate() {
        Programme endless =
                Programmes.stylesheet("<xsl:template match='node()'><xsl:call-template name='n'/></xsl:template>"
                        + "<xsl:template name='n'><a><xsl:call-template name='n'/></a></xsl:template>");
        assertThat(run(endless, LONG)).isInstanceOfAny(Product.Failed.class, Product.Late.class);
        assertThat(run(Programmes.upper(), LONG)).isEqualTo(new Product.Made(message("HELLO")));
    }

    @Test
    void thatTakesMemoryWithoutEnd_takesNoneOfTheGuards() {
        Programme greedy = Programmes.stylesheet("<xsl:template match='/'><xsl:variable name='all' as='element()*'>"
                + "<xsl:for-each select='1 to 1000000000'><a b='{.}'/></xsl:for-each></xsl:variable>"
                + "<a><xsl:value-of select='$all[last()]/@b || $all[1]/@b'/></a></xsl:template>");
        assertThat(run(greedy, Duration.ofSeconds(10))).isInstanceOfAny(Product.Failed.class, Product.Late.class);
        assertThat(run(Programmes.upper(), LONG)).isEqualTo(new Product.Made(message("HELLO")));
    }

    @Test
    void thatCannotBeCompiledInMemory_isAFault() {
        Programme greedy = Programmes.stylesheet("<xsl:variable name='v' static='yes' select=\"reverse(1 to 2000000000)"
                + "[. mod 3 = 0]\"/><xsl:template match='/'><a><xsl:value-of select='count($v)'/></a></xsl:template>");
        assertThat(workers.check(greedy)).isNotEmpty();
        assertThat(run(Programmes.upper(), LONG)).isEqualTo(new Product.Made(message("HELLO")));
    }

    @Test
    void workerThatIsKilledAtItsWork_failsTheStanza_andTheNextOneCrosses() throws Exception {
        run(Programmes.endless(), LONG);
        try (ExecutorService caller = Executors.newSingleThreadExecutor()) {
            Future<Product> product =
                    caller.submit(() -> workers.run(Programmes.endless(), message("endless"), NOW, LONG));
            while (!product.isDone()) {
                workers.pids().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                Thread.onSpinWait();
            }
            assertThat(product.get()).isInstanceOf(Product.Failed.class);
        }
        assertThat(run(Programmes.upper(), LONG)).isEqualTo(new Product.Made(message("HELLO")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "huge", "question", "word", "half", "end"})
    void workerThatDoesNotKeepToTheProtocol_failsTheStanza_andIsKilled(String how) {
        try (Workers strange = new Workers(strange(how))) {
            assertThat(strange.run(Programmes.upper(), message("hello"), NOW, LONG))
                    .isInstanceOf(Product.Failed.class);
        }
    }

    @Test
    void workerThatDoesNotBegin_failsTheStanza() {
        try (Workers strange = new Workers(strange("greeting"))) {
            assertThat(strange.run(Programmes.upper(), message("hello"), NOW, LONG))
                    .isInstanceOf(Product.Failed.class);
            assertThat(strange.check(Programmes.upper())).isNotEmpty();
        }
        try (Workers none = new Workers(List.of("/no/such/program"))) {
            assertThat(none.run(Programmes.upper(), message("hello"), NOW, LONG))
                    .isInstanceOf(Product.Failed.class);
        }
    }

    private static List<String> strange(String how) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StrangeWorker.class.getName(),
                how);
    }

    @Test
    void othersAreNotHeldUp_whileOneNeverEnds() throws Exception {
        run(Programmes.upper(), LONG);
        workers.prepare(List.of(Programmes.upper(), Programmes.endless()));
        try (ExecutorService caller = Executors.newSingleThreadExecutor()) {
            Future<Product> late = caller.submit(
                    () -> workers.run(Programmes.endless(), message("endless"), NOW, Duration.ofSeconds(20)));
            for (int i = 0; i < 100; i++) {
                assertThat(run(Programmes.upper(), LONG)).isEqualTo(new Product.Made(message("HELLO")));
            }
            assertThat(late.isDone()).as("the other still works").isFalse();
            workers.close();
            assertThat(late.get(60, TimeUnit.SECONDS)).isInstanceOf(Product.Failed.class);
        }
    }

    @Test
    void newProgrammes_replaceIdleWorkers_andOneThatWorksIsLeftToEnd() {
        run(Programmes.upper(), LONG);
        List<Long> before = workers.pids();
        workers.prepare(List.of(Programmes.endless()));
        assertThat(before.getFirst()).satisfies(WorkersTest::hasEnded);
        assertThat(workers.run(Programmes.endless(), message("hello"), NOW, LONG))
                .isEqualTo(new Product.Made(message("hello")));
    }

    @Test
    void closedWorkers_areGone_andNothingRuns() {
        run(Programmes.upper(), LONG);
        List<Long> before = workers.pids();
        workers.close();
        assertThat(before).allSatisfy(WorkersTest::hasEnded);
        assertThat(run(Programmes.upper(), LONG)).isInstanceOf(Product.Failed.class);
    }

    /** An orphan that never ends would take a processor until somebody finds it. */
    @Test
    void workerWhoseGuardIsGone_endsInTheMiddleOfItsWork() throws Exception {
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var in = new java.io.DataInputStream(worker.getInputStream());
        assertThat(in.readLong()).isEqualTo(Worker.GREETING);
        var out = new java.io.DataOutputStream(worker.getOutputStream());
        Frame.write(out, Said.compile(1, 0, Programmes.endless()));
        assertThat(new Heard(Frame.read(in, Frame.LONGEST).orElseThrow()).faults())
                .isEmpty();
        Frame.write(out, Said.run(2, 0, message("endless"), NOW));
        out.close();
        assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
