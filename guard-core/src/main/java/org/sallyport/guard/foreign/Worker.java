package org.sallyport.guard.foreign;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.control.transform.Workbench;

/**
 * The worker process: compiles and runs what it is given on standard input, one thing after the other, and answers on
 * standard output. It ends when its input does, whatever it is at, so that it never outlives its guard.
 */
public final class Worker {
    /** What a worker says first. */
    static final long GREETING = 0x73616c6c79312e30L;

    /** Programmes nest, and so do stanzas. */
    private static final long STACK = 8L * 1024 * 1024;

    private final Workbench workbench = new Workbench();
    private final Map<Integer, Programme> programmes = new HashMap<>();

    private Worker() {}

    /** Started by a guard. */
    public static void main(String[] arguments) throws Exception {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out =
                new DataOutputStream(new java.io.BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err); // standard output is for answers only
        SynchronousQueue<byte[]> questions = new SynchronousQueue<>();
        Thread.ofPlatform().name("work").stackSize(STACK).start(() -> work(questions, out));
        while (true) {
            Optional<byte[]> frame = Frame.read(in, Frame.LONGEST);
            if (frame.isEmpty()) {
                Runtime.getRuntime().halt(0);
            }
            questions.put(frame.orElseThrow());
        }
    }

    private static void work(SynchronousQueue<byte[]> questions, DataOutputStream out) {
        Worker worker = new Worker();
        try {
            out.writeLong(GREETING);
            out.flush();
            while (true) {
                Frame.write(out, worker.answer(new Heard(questions.take())));
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private byte[] answer(Heard heard) throws IOException {
        int id = heard.id();
        return switch (heard.word()) {
            case Said.COMPILE -> compile(heard, id);
            case Said.RUN -> run(heard, id);
            default -> throw new NotUnderstood("word " + heard.word());
        };
    }

    private byte[] compile(Heard heard, int id) throws IOException {
        Programme programme = heard.programme();
        programmes.put(id, programme);
        return Said.faults(heard.question(), workbench.check(programme));
    }

    private byte[] run(Heard heard, int id) throws IOException {
        Programme programme = Objects.requireNonNull(programmes.get(id), "a programme that was not sent");
        var now = heard.time();
        Product product = workbench.run(programme, heard.element(), now);
        return Said.product(heard.question(), product);
    }
}
