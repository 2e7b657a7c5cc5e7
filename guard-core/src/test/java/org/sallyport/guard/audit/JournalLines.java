package org.sallyport.guard.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes a journal line by line, by the rule of JOURNAL.md alone. */
public final class JournalLines {
    private final Path directory;
    private Path file;
    private long seq;
    private String prev = "0".repeat(64);

    /** A journal in the directory. */
    public JournalLines(Path directory) {
        this.directory = directory;
        this.file = directory;
        further();
    }

    /** Another file from the next record on. */
    public JournalLines further() {
        file = directory.resolve("journal-%019d.jsonl".formatted(seq + 1));
        return this;
    }

    /** A head. */
    public JournalLines head(String time) throws IOException {
        return line("head", time, "\"instance\":\"087dfd06\",\"boot\":1");
    }

    /** A decision about a message to Bob. */
    public JournalLines decision(String time, String passage, String from, String verdict, String more)
            throws IOException {
        return line(
                "decision",
                time,
                "\"passage\":\"" + passage
                        + "\",\"crossing\":\"blue>red\",\"peer\":\"blue-server\",\"stream\":\"in-1\","
                        + "\"stanza\":\"message\",\"type\":\"chat\",\"id\":\"m-1\",\"from\":\"" + from
                        + "\",\"to\":\"bob@red.test/phone\",\"revision\":\"" + "ab".repeat(32)
                        + "\",\"steps\":[{\"rule\":\"A-1\",\"effect\":\"permit\",\"what\":\"SECRET\"}],\"verdict\":\""
                        + verdict + "\"" + more + ",\"input\":{\"octets\":12,\"hmac\":\"cd\"}");
    }

    /** What became of something released. */
    public JournalLines delivery(String time, String passage, String became) throws IOException {
        return line("delivery", time, "\"passage\":\"" + passage + "\",\"reply\":false,\"became\":\"" + became + "\"");
    }

    /** Any record, with members as they are given. */
    public JournalLines line(String kind, String time, String members) throws IOException {
        seq++;
        String text = "{\"v\":1,\"seq\":" + seq + ",\"kind\":\"" + kind + "\",\"time\":\"" + time + "\"," + members
                + ",\"prev\":\"" + prev + "\"";
        prev = hash(prev, text);
        return raw(text + ",\"hash\":\"" + prev + "\"}\n");
    }

    /** Any octets, as they are. */
    public JournalLines raw(String text) throws IOException {
        Files.writeString(
                file, text, US_ASCII, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
        return this;
    }

    private static String hash(String prev, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(prev));
            return HexFormat.of().formatHex(digest.digest(text.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
