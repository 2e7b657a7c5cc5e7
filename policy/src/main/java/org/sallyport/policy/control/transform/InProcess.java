package org.sallyport.policy.control.transform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.sallyport.policy.stanza.Element;

/**
 * A workshop in this process: for commands that end soon and for tests. What does not end at its deadline is left behind
 * on its thread and goes on taking time and memory, for Java cannot end it. A guard that runs has workers instead.
 */
public final class InProcess implements Workshop {
    private static final InProcess SHARED = new InProcess();

    private final Object lock = new Object();
    private Optional<Bench> bench = Optional.empty();

    /** A thread and its workbench. */
    private static final class Bench {
        private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
        private final Workbench workbench = new Workbench();

        Bench() {
            Thread.ofPlatform().daemon().name("workshop").start(this::work);
        }

        private void work() {
            try {
                while (true) {
                    work.take().run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        <T> CompletableFuture<T> ask(Function<Workbench, T> task) {
            CompletableFuture<T> answer = new CompletableFuture<>();
            work.add(() -> {
                try {
                    answer.complete(task.apply(workbench));
                } catch (RuntimeException | Error e) {
                    answer.completeExceptionally(e);
                }
            });
            return answer;
        }
    }

    /** The one of this process. */
    public static Workshop shared() {
        return SHARED;
    }

    @Override
    public Product run(Programme programme, Element element, Instant now, Duration within) {
        check(programme); // what it takes to compile counts apart
        return ask(bench -> bench.run(programme, element, now), within, new Product.Late());
    }

    @Override
    public List<Fault> check(Programme programme) {
        return ask(bench -> bench.check(programme), COMPILING, List.of(Fault.of("takes too long to compile")));
    }

    private <T> T ask(Function<Workbench, T> task, Duration within, T late) {
        synchronized (lock) {
            Bench here = bench.orElseGet(Bench::new);
            bench = Optional.of(here);
            try {
                return here.ask(task).get(within.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                bench = Optional.empty();
                return late;
            } catch (ExecutionException e) {
                bench = Optional.empty();
                throw new IllegalStateException("the workshop failed", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                bench = Optional.empty();
                return late;
            }
        }
    }
}
