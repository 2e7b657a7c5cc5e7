package org.sallyport.guard.verify.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.sallyport.guard.verify.profile.Limits;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * Reads a message with the parser of the platform, locked: no document type, nothing from elsewhere, limits while it reads.
 * What it has read it writes anew in the canonical form, and what came must be just that. So whatever two readers could take
 * differently (references, quotes, order, white space in tags, CDATA, encodings, malformed UTF-8) is refused by one
 * comparison, because it is not how the canonical form is written.
 *
 * <p>A parser never forgets a name that it has met, so it is replaced each mebibyte. Not safe for several threads.
 */
public final class MessageReader {
    private static final int LIFE = 1_048_576;

    private final Limits limits;
    private final Handler handler;
    private XMLReader parser;
    private int life = LIFE;

    /** @param limits how much a message may be */
    public MessageReader(Limits limits) {
        this.limits = limits;
        this.handler = new Handler(limits);
        this.parser = LockedParser.of(handler, limits);
    }

    /**
     * Reads a message.
     *
     * @return the message, good until the next one is read
     * @throws Unreadable when it is none, is too large, is not in canonical form or not in NFC
     */
    public Message read(byte[] octets) throws Unreadable {
        if (octets.length > limits.octets()) {
            throw new Unreadable(
                    "octets", String.format(Locale.ROOT, "%d octets, at most %d", octets.length, limits.octets()));
        }
        parse(octets);
        Message message = handler.finish();
        int difference = Arrays.mismatch(octets, message.canonical());
        if (difference >= 0) {
            throw new Unreadable("canonical", "not in canonical form (C14N 1.1) from octet " + difference + " on");
        }
        Nfc.check(message);
        return message;
    }

    private void parse(byte[] octets) throws Unreadable {
        if (life < octets.length) {
            parser = LockedParser.of(handler, limits);
            life = LIFE;
        }
        life -= octets.length;
        InputSource source = new InputSource(new ByteArrayInputStream(octets));
        source.setEncoding("UTF-8");
        handler.begin(octets.length);
        try {
            parser.parse(source);
        } catch (Unreadable e) {
            throw e;
        } catch (SAXParseException e) {
            throw new Unreadable(
                    "xml", "not well-formed near line " + e.getLineNumber() + ", column " + e.getColumnNumber());
        } catch (SAXException | IOException | RuntimeException e) {
            life = 0; // nobody knows what state it is in
            throw new Unreadable("xml", "cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
