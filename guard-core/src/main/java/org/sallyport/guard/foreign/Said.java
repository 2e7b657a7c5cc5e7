package org.sallyport.guard.foreign;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.sallyport.policy.control.transform.Condition;
import org.sallyport.policy.control.transform.Fault;
import org.sallyport.policy.control.transform.Prefix;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Text;

/**
 * What is written into a frame: the number of the question, a word, and what belongs to it. Trees are written as they are,
 * not as XML.
 */
final class Said {
    /** Words of a guard. */
    static final int COMPILE = 1;

    static final int RUN = 2;
    /** Words of a worker. */
    static final int FAULTS = 3;

    static final int HOLDS = 4;
    static final int MADE = 5;
    static final int REJECTED = 6;
    static final int FAILED = 7;
    /** Parts of a tree. */
    static final int ELEMENT = 1;

    static final int TEXT = 2;
    static final int END = 3;

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(1024);
    private final DataOutputStream out = new DataOutputStream(octets);

    private Said(long question, int word) throws IOException {
        out.writeLong(question);
        out.writeByte(word);
    }

    static byte[] compile(long question, int id, Programme programme) throws IOException {
        Said said = new Said(question, COMPILE);
        said.out.writeInt(id);
        said.out.writeByte(programme.language().ordinal());
        said.text(programme.name());
        said.text(programme.text());
        said.out.writeInt(programme.prefixes().size());
        for (Prefix prefix : programme.prefixes()) {
            said.text(prefix.prefix());
            said.text(prefix.namespace());
        }
        said.out.writeInt(programme.conditions().size());
        for (Condition condition : programme.conditions()) {
            said.text(condition.test());
            said.text(condition.message());
        }
        return said.octets.toByteArray();
    }

    static byte[] run(long question, int id, Element element, Instant now) throws IOException {
        Said said = new Said(question, RUN);
        said.out.writeInt(id);
        said.out.writeLong(now.getEpochSecond());
        said.out.writeInt(now.getNano());
        said.element(element);
        return said.octets.toByteArray();
    }

    static byte[] faults(long question, List<Fault> faults) throws IOException {
        Said said = new Said(question, FAULTS);
        said.out.writeInt(faults.size());
        for (Fault fault : faults) {
            said.out.writeInt(fault.line());
            said.out.writeInt(fault.column());
            said.text(fault.what());
        }
        return said.octets.toByteArray();
    }

    static byte[] product(long question, Product product) throws IOException {
        return switch (product) {
            case Product.Holds _ -> new Said(question, HOLDS).octets.toByteArray();
            case Product.Made made -> {
                Said said = new Said(question, MADE);
                said.element(made.element());
                yield said.octets.toByteArray();
            }
            case Product.Rejected rejected -> words(question, REJECTED, rejected.why());
            case Product.Failed failed -> words(question, FAILED, failed.why());
            case Product.Late _ -> throw new IllegalArgumentException("a worker knows of no deadline");
        };
    }

    private static byte[] words(long question, int word, String why) throws IOException {
        Said said = new Said(question, word);
        said.text(why);
        return said.octets.toByteArray();
    }

    private void element(Element element) throws IOException {
        out.writeByte(ELEMENT);
        name(element.name());
        List<Attribute> attributes = element.attributes();
        out.writeInt(attributes.size());
        for (int i = 0; i < attributes.size(); i++) {
            name(attributes.get(i).name());
            text(attributes.get(i).value());
        }
        List<Node> children = element.children();
        for (int i = 0; i < children.size(); i++) {
            switch (children.get(i)) {
                case Element child -> element(child);
                case Text text -> {
                    out.writeByte(TEXT);
                    text(text.value());
                }
            }
        }
        out.writeByte(END);
    }

    private void name(Name name) throws IOException {
        text(name.namespace());
        text(name.local());
    }

    private void text(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
