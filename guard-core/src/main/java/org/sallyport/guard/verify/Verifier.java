package org.sallyport.guard.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.Collectors;
import org.sallyport.guard.verify.checking.Checks;
import org.sallyport.guard.verify.checking.Objection;
import org.sallyport.guard.verify.profile.Fault;
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.guard.verify.profile.Profile;
import org.sallyport.guard.verify.profile.SwitchedRule;
import org.sallyport.guard.verify.reading.Message;
import org.sallyport.guard.verify.reading.MessageReader;
import org.sallyport.guard.verify.reading.Unreadable;

/**
 * Judges the messages of one instance: a function of the message and the time, without state, network or files.
 *
 * <p>In this order, and the first that objects decides: octets, XML and limits, canonical form, NFC, the schemas, the rules
 * that are on, sender, recipient, label. The rate is the caller's: see {@link Rate}. Whatever fails blocks, also an error of
 * the guard's own.
 *
 * <p>How long a judgement takes is bounded by what a message may be ({@link Limits#MOST}) and by what the profile asks: rules
 * are XPath 2.0 without ranges and without functions that call others, so each ends, in a time that grows with the size of
 * the message to the power of how deep its author put loops into one another.
 *
 * <p>Safe for any number of threads: each judgement takes a reader of its own out of a pool, all else is immutable.
 */
public final class Verifier {
    private static final int SPARE = 16;

    private final Limits limits;
    private final Checks checks;
    private final ArrayBlockingQueue<MessageReader> readers = new ArrayBlockingQueue<>(SPARE);

    private Verifier(Limits limits, Checks checks) {
        this.limits = limits;
        this.checks = checks;
    }

    /**
     * The verifier of an instance.
     *
     * @throws IllegalArgumentException when something of it does not compile; see {@link #faults}
     */
    public static Verifier of(Instance instance) {
        List<Fault> faults = new ArrayList<>();
        Checks checks = checks(instance, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        }
        return new Verifier(instance.limits(), checks);
    }

    /** All that is wrong with the schemas, rules and expressions of an instance. */
    public static List<Fault> faults(Instance instance) {
        List<Fault> faults = new ArrayList<>();
        checks(instance, faults);
        return List.copyOf(faults);
    }

    /** The rules of a profile that an instance may switch, as far as its files can be read. */
    public static List<SwitchedRule> rules(Profile profile) {
        return Checks.rules(profile);
    }

    private static Checks checks(Instance instance, List<Fault> faults) {
        return Checks.compile(
                instance.profile(),
                instance.on(),
                instance.off(),
                instance.senders(),
                instance.recipients(),
                instance.labels(),
                faults);
    }

    /**
     * Judges a message.
     *
     * @param octets what came; not changed, and not kept
     * @param now the time that rules see
     */
    public Judgement judge(byte[] octets, Instant now) {
        MessageReader waiting = readers.poll();
        MessageReader reader = waiting == null ? new MessageReader(limits) : waiting;
        Judgement judgement = judge(reader, octets, now);
        if (!(judgement instanceof Blocked blocked && blocked.rule().equals(Objection.FAULT))) {
            var unused = readers.offer(reader);
        }
        return judgement;
    }

    private Judgement judge(MessageReader reader, byte[] octets, Instant now) {
        try {
            Message message = reader.read(octets);
            Optional<Objection> objection = checks.objection(message, now);
            return objection.isPresent()
                    ? new Blocked(objection.get().rule(), objection.get().why())
                    : new Passed(message.octets());
        } catch (Unreadable e) {
            return new Blocked(e.rule(), e.why());
        } catch (RuntimeException | StackOverflowError e) {
            return new Blocked(
                    Objection.FAULT,
                    String.format(
                            Locale.ROOT, "the guard failed: %s", e.getClass().getSimpleName()));
        }
    }
}
