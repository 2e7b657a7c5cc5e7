package org.sallyport.guard.review;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.policy.control.PassageId;

/**
 * A message that waits for persons. Immutable; the octets are no copy.
 *
 * @param passage the passage in which it was held; names it
 * @param stream the name of the stream that brought it, in the records
 * @param peer the id of the peer whose stream that was
 * @param from the side of that peer
 * @param to the side that it goes to
 * @param sender who sent it
 * @param receiver to whom, as the sender wrote it
 * @param since when it came, to the millisecond
 * @param expires when it is refused
 * @param rule the rule that holds it
 * @param why why it does, in printable ASCII
 * @param reviewers how many different persons must release it
 * @param input the keyed digest of what came, as the journal has it
 * @param stanza the message as it came, in canonical octets
 * @param signatures what persons have said of it, in order
 */
@SuppressWarnings("ArrayRecordComponent") // nobody asks whether two are equal
public record HeldMessage(
        PassageId passage,
        String stream,
        String peer,
        String from,
        String to,
        String sender,
        String receiver,
        Instant since,
        Instant expires,
        String rule,
        String why,
        int reviewers,
        String input,
        byte[] stanza,
        List<ReviewSignature> signatures) {
    private static final byte FORMAT = 1;
    private static final int LONGEST_WHY = 4096;

    public HeldMessage {
        since = Instant.ofEpochMilli(since.toEpochMilli());
        expires = Instant.ofEpochMilli(expires.toEpochMilli());
        why = why.substring(0, Math.min(why.length(), LONGEST_WHY));
        signatures = List.copyOf(signatures);
    }

    HeldMessage signed(ReviewSignature signature) {
        return new HeldMessage(
                passage,
                stream,
                peer,
                from,
                to,
                sender,
                receiver,
                since,
                expires,
                rule,
                why,
                reviewers,
                input,
                stanza,
                Stream.concat(signatures.stream(), Stream.of(signature)).toList());
    }

    /** As a later policy holds it: for whom, why, and for how many; its time stays what it was. */
    HeldMessage heldAgain(String laterRule, String laterWhy, int persons) {
        return new HeldMessage(
                passage,
                stream,
                peer,
                from,
                to,
                sender,
                receiver,
                since,
                expires,
                laterRule,
                laterWhy,
                persons,
                input,
                stanza,
                signatures);
    }

    /** As it is stored; REVIEW.md has the form. */
    byte[] octets() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.writeByte(FORMAT);
            for (String text : List.of(passage.toString(), stream, peer, from, to, sender, receiver)) {
                out.writeUTF(text);
            }
            out.writeLong(since.toEpochMilli());
            out.writeLong(expires.toEpochMilli());
            out.writeUTF(rule);
            out.writeUTF(why);
            out.writeByte(reviewers);
            out.writeUTF(input);
            out.writeShort(signatures.size());
            for (ReviewSignature each : signatures) {
                for (String text : List.of(
                        each.signer(), each.verdict().word(), each.time(), each.algorithm(), each.signature())) {
                    out.writeUTF(text);
                }
            }
            out.write(stanza);
        } catch (IOException e) {
            throw new UncheckedIOException("what is to be held has a name that is too long", e);
        }
        return octets.toByteArray();
    }

    /** @throws IllegalArgumentException when the octets are others than {@link #octets} gives */
    static HeldMessage of(byte[] octets) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            if (in.readByte() != FORMAT) {
                throw new IllegalArgumentException("what is held was written by a newer software");
            }
            PassageId passage = PassageId.of(in.readUTF());
            String stream = in.readUTF();
            String peer = in.readUTF();
            String from = in.readUTF();
            String to = in.readUTF();
            String sender = in.readUTF();
            String receiver = in.readUTF();
            Instant since = Instant.ofEpochMilli(in.readLong());
            Instant expires = Instant.ofEpochMilli(in.readLong());
            String rule = in.readUTF();
            String why = in.readUTF();
            int reviewers = in.readUnsignedByte();
            String input = in.readUTF();
            List<ReviewSignature> signatures = signatures(in);
            return new HeldMessage(
                    passage,
                    stream,
                    peer,
                    from,
                    to,
                    sender,
                    receiver,
                    since,
                    expires,
                    rule,
                    why,
                    reviewers,
                    input,
                    in.readAllBytes(),
                    signatures);
        } catch (IOException e) {
            throw new IllegalArgumentException("what is held is not what was written", e);
        }
    }

    private static List<ReviewSignature> signatures(DataInputStream in) throws IOException {
        List<ReviewSignature> signatures = new ArrayList<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String signer = in.readUTF();
            ReviewVerdict verdict = ReviewVerdict.of(in.readUTF())
                    .orElseThrow(() -> new IllegalArgumentException("what is held is not what was written"));
            signatures.add(new ReviewSignature(signer, verdict, in.readUTF(), in.readUTF(), in.readUTF()));
        }
        return signatures;
    }

    @Override
    public String toString() {
        return "HeldMessage[" + passage + ", " + from + " > " + to + "]";
    }
}
