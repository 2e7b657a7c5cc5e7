package org.sallyport.guard.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks: in the build for moments, to show that it works; with {@code -Dspeed.seconds=2} it measures, and
 * prints the figures.
 */
class BenchmarksTest {
    private static final int SECONDS = Integer.getInteger("speed.seconds", 0);

    @Test
    void verifierBenchmarks_run() throws RunnerException {
        assertThat(run(VerifierBenchmark.class)).hasSize(2 * VerifierBenchmark.Sample.values().length);
    }

    @Test
    void metricsBenchmarks_run() throws RunnerException {
        assertThat(run(MetricsBenchmark.class)).hasSize(3);
    }

    private static Collection<RunResult> run(Class<?> benchmark) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(benchmark.getName().replace(".", "\\.") + "\\.").shouldFailOnError(true);
        if (SECONDS == 0) {
            TimeValue moment = TimeValue.milliseconds(10);
            options.forks(0).warmupIterations(0).measurementIterations(1).measurementTime(moment);
        } else {
            TimeValue time = TimeValue.seconds(SECONDS);
            options.forks(2)
                    .warmupIterations(5)
                    .warmupTime(time)
                    .measurementIterations(5)
                    .measurementTime(time);
            options.addProfiler("gc");
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        assertThat(results).allMatch(result -> result.getPrimaryResult().getScore() > 0);
        return results;
    }
}
