package org.sallyport.guard.foreign;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.policy.control.transform.Condition;
import org.sallyport.policy.control.transform.Fault;
import org.sallyport.policy.control.transform.Language;
import org.sallyport.policy.control.transform.Prefix;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.Text;

/** Reads what {@link Said} has written, and believes none of it. Every fault is {@link NotUnderstood}. */
final class Heard {
    /** Elements inside one another; more than any reader lets in. */
    private static final int DEEPEST = 512;
    /** Characters of a reason. */
    private static final int SHOWN = 600;

    private final ByteBuffer in;
    private final long question;
    private final int word;

    Heard(byte[] frame) throws NotUnderstood {
        in = ByteBuffer.wrap(frame);
        try {
            question = in.getLong();
            word = in.get();
        } catch (BufferUnderflowException e) {
            throw new NotUnderstood("a frame without a word");
        }
    }

    long question() {
        return question;
    }

    int word() {
        return word;
    }

    int id() throws NotUnderstood {
        return number();
    }

    Programme programme() throws NotUnderstood {
        Language[] languages = Language.values();
        int language = octet();
        if (language < 0 || language >= languages.length) {
            throw new NotUnderstood("language " + language);
        }
        String name = text();
        String text = text();
        List<Prefix> prefixes = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            prefixes.add(new Prefix(text(), text()));
        }
        List<Condition> conditions = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            conditions.add(new Condition(text(), text()));
        }
        end();
        return new Programme(languages[language], name, text, prefixes, conditions);
    }

    Instant time() throws NotUnderstood {
        try {
            return Instant.ofEpochSecond(in.getLong(), in.getInt());
        } catch (BufferUnderflowException | DateTimeException | ArithmeticException e) {
            throw new NotUnderstood("no time");
        }
    }

    /** The element, with which the frame ends. */
    Element element() throws NotUnderstood {
        if (octet() != Said.ELEMENT) {
            throw new NotUnderstood("no element");
        }
        Element element = element(1);
        end();
        return element;
    }

    List<Fault> faults() throws NotUnderstood {
        List<Fault> faults = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            faults.add(new Fault(Math.max(0, number()), Math.max(0, number()), printable()));
        }
        end();
        return faults;
    }

    Product product() throws NotUnderstood {
        Product product = switch (word) {
            case Said.HOLDS -> new Product.Holds();
            case Said.MADE -> new Product.Made(element());
            case Said.REJECTED -> new Product.Rejected(printable());
            case Said.FAILED -> new Product.Failed(printable());
            default -> throw new NotUnderstood("word " + word);
        };
        end();
        return product;
    }

    private Element element(int depth) throws NotUnderstood {
        if (depth > DEEPEST) {
            throw new NotUnderstood("elements deeper than " + DEEPEST);
        }
        Name name = name();
        List<Attribute> attributes = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            attributes.add(new Attribute(name(), text()));
        }
        List<Node> children = new ArrayList<>();
        for (int part = octet(); part != Said.END; part = octet()) {
            switch (part) {
                case Said.ELEMENT -> children.add(element(depth + 1));
                case Said.TEXT -> children.add(new Text(text()));
                default -> throw new NotUnderstood("part " + part);
            }
        }
        try {
            return new Element(name, attributes, children);
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood("an attribute twice");
        }
    }

    private Name name() throws NotUnderstood {
        return new Name(text(), text());
    }

    private String printable() throws NotUnderstood {
        return Shown.printable(text(), SHOWN);
    }

    private String text() throws NotUnderstood {
        int length = number();
        if (length < 0 || length > in.remaining()) {
            throw new NotUnderstood("a text of " + length + " octets");
        }
        ByteBuffer utf8 = in.slice(in.position(), length);
        in.position(in.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new NotUnderstood("no UTF-8");
        }
    }

    /** A number of things, each of which takes an octet at least. */
    private int count() throws NotUnderstood {
        int count = number();
        if (count < 0 || count > in.remaining()) {
            throw new NotUnderstood("a number of " + count);
        }
        return count;
    }

    private int number() throws NotUnderstood {
        try {
            return in.getInt();
        } catch (BufferUnderflowException e) {
            throw new NotUnderstood("a frame that ends too soon");
        }
    }

    private int octet() throws NotUnderstood {
        try {
            return in.get();
        } catch (BufferUnderflowException e) {
            throw new NotUnderstood("a frame that ends too soon");
        }
    }

    private void end() throws NotUnderstood {
        if (in.hasRemaining()) {
            throw new NotUnderstood("a frame that goes on");
        }
    }
}
