package org.sallyport.guard.foreign;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.control.transform.Product;

/** Workers that do not keep to what was agreed. */
final class StrangeWorker {
    private StrangeWorker() {}

    public static void main(String[] how) throws IOException {
        DataInputStream in = new DataInputStream(System.in);
        DataOutputStream out = new DataOutputStream(System.out);
        out.writeLong(how[0].equals("greeting") ? 1 : Worker.GREETING);
        out.flush();
        for (Optional<byte[]> frame = Frame.read(in, Frame.LONGEST);
                frame.isPresent();
                frame = Frame.read(in, Frame.LONGEST)) {
            Heard heard = new Heard(frame.get());
            boolean compile = heard.word() == Said.COMPILE;
            if (compile) {
                Frame.write(out, Said.faults(heard.question(), List.of()));
            } else {
                answer(how[0], heard.question(), out);
            }
        }
    }

    private static void answer(String how, long question, DataOutputStream out) throws IOException {
        switch (how) {
            case "garbage" -> out.write("HTTP/1.1 200 OK\r\n\r\n".repeat(100).getBytes());
            case "huge" -> out.writeInt(Integer.MAX_VALUE);
            case "question" -> Frame.write(out, Said.product(question + 1, new Product.Holds()));
            case "word" -> Frame.write(out, Said.faults(question, List.of()));
            case "half" -> {
                out.writeInt(100);
                out.write(1);
            }
            case "end" -> System.exit(0);
            default -> throw new IllegalArgumentException(how);
        }
        out.flush();
        if (how.equals("half")) {
            System.exit(0);
        }
    }
}
