package org.sallyport.guard.verify.reading;

import java.util.Arrays;
import java.util.Optional;

/**
 * A message that was read: its events in order, and its canonical octets. It belongs to its reader and is good until that
 * reads the next one; what outlives it is copied out of it. Not safe for several threads.
 */
public final class Message {
    /** What an event is. */
    public enum Kind {
        /** An element begins. */
        START,
        /** It ends. */
        END,
        /** A run of text, whole. */
        TEXT
    }

    private boolean inVain;
    private Kind[] kinds = new Kind[256];
    /** Of a start its name. */
    private Name[] names = new Name[256];
    /** Of a start where its attributes begin, of a text where its characters do. */
    private int[] begins = new int[256];
    /** Of a start where its declarations begin, of a text how many characters. */
    private int[] others = new int[256];
    /** Where its octets begin; of an end where they end. */
    private int[] octets = new int[256];
    /** Of a start what follows its last attribute. */
    private int[] attributeEnds = new int[256];
    /** Of a start what follows its last declaration. */
    private int[] declarationEnds = new int[256];

    private int size;

    private Name[] attributeNames = new Name[64];
    private String[] attributeValues = new String[64];
    private int attributes;

    private String[] prefixes = new String[32];
    private String[] namespaces = new String[32];
    private int declarations;

    private char[] characters = new char[1_024];
    private int length;

    private byte[] canonical = new byte[0];
    private boolean ascii;

    Message() {}

    // What was read

    /** How many events. */
    public int size() {
        return size;
    }

    /** What the event is. */
    public Kind kind(int event) {
        return kinds[event];
    }

    /** The name of the element that begins. */
    public Name name(int event) {
        return names[event];
    }

    /** The first attribute of the element that begins, in canonical order. */
    public int firstAttribute(int event) {
        return begins[event];
    }

    /** What follows its last one. */
    public int endOfAttributes(int event) {
        return attributeEnds[event];
    }

    /** An attribute's name. */
    public Name attributeName(int attribute) {
        return attributeNames[attribute];
    }

    /** An attribute's value. */
    public String attributeValue(int attribute) {
        return attributeValues[attribute];
    }

    /** The value of the attribute of that name in no namespace. */
    public Optional<String> attribute(int event, String local) {
        int end = endOfAttributes(event);
        for (int i = firstAttribute(event); i < end; i++) {
            if (attributeNames[i].is("", local)) {
                return Optional.of(attributeValues[i]);
            }
        }
        return Optional.empty();
    }

    /** The first namespace that the element declares, in canonical order. */
    public int firstDeclaration(int event) {
        return others[event];
    }

    /** What follows its last one. */
    public int endOfDeclarations(int event) {
        return declarationEnds[event];
    }

    /** The prefix that is declared; empty for what has none. */
    public String prefix(int declaration) {
        return prefixes[declaration];
    }

    /** What it stands for; empty for no namespace. */
    public String namespace(int declaration) {
        return namespaces[declaration];
    }

    /** All characters of all texts; not to be changed. */
    public char[] characters() {
        return characters;
    }

    /** Where a text begins in them. */
    public int textStart(int event) {
        return begins[event];
    }

    /** How long it is. */
    public int textLength(int event) {
        return others[event];
    }

    /** The text. */
    public String text(int event) {
        return new String(characters, begins[event], others[event]);
    }

    /** The first element that begins with that event or behind it. */
    public int nextStart(int event) {
        int next = event;
        while (kinds[next] != Kind.START) {
            next++;
        }
        return next;
    }

    /** The end of the element that begins. */
    public int end(int event) {
        int depth = 0;
        for (int next = event; next < size; next++) {
            switch (kinds[next]) {
                case START -> depth++;
                case END -> depth--;
                case TEXT -> {}
            }
            if (depth == 0) {
                return next;
            }
        }
        throw new IllegalStateException("no end");
    }

    /** The canonical octets of the element that begins, as they stand in the message; a copy. */
    public byte[] octets(int event) {
        return Arrays.copyOfRange(canonical, octets[event], octets[end(event)]);
    }

    /** The canonical octets of all, as this guard has written them; a copy. */
    public byte[] octets() {
        return canonical.clone();
    }

    /** Whether all of it is ASCII. */
    public boolean isAscii() {
        return ascii;
    }

    byte[] canonical() {
        return canonical;
    }

    int attributes() {
        return attributes;
    }

    // What the reader does

    /** A namespace is declared, and no name uses it. */
    void declaresInVain() {
        inVain = true;
    }

    /**
     * Whether a namespace is declared that no name uses: the canonical form keeps it, no schema sees it, and its name may
     * say anything.
     */
    public boolean isDeclaredInVain() {
        return inVain;
    }

    void clear() {
        inVain = false;
        size = 0;
        attributes = 0;
        declarations = 0;
        length = 0;
    }

    void finish(byte[] written, boolean isAscii) {
        canonical = written;
        ascii = isAscii;
    }

    int event(Kind kind, int octetsSoFar) {
        if (size == kinds.length) {
            int more = 2 * size;
            kinds = Arrays.copyOf(kinds, more);
            names = Arrays.copyOf(names, more);
            begins = Arrays.copyOf(begins, more);
            others = Arrays.copyOf(others, more);
            octets = Arrays.copyOf(octets, more);
            attributeEnds = Arrays.copyOf(attributeEnds, more);
            declarationEnds = Arrays.copyOf(declarationEnds, more);
        }
        kinds[size] = kind;
        octets[size] = octetsSoFar;
        return size++;
    }

    void start(Name name, int octetsSoFar, int fromDeclaration) {
        int event = event(Kind.START, octetsSoFar);
        names[event] = name;
        begins[event] = attributes;
        others[event] = fromDeclaration;
    }

    void add(Name name, String value) {
        if (attributes == attributeNames.length) {
            attributeNames = Arrays.copyOf(attributeNames, 2 * attributes);
            attributeValues = Arrays.copyOf(attributeValues, 2 * attributes);
        }
        attributeNames[attributes] = name;
        attributeValues[attributes++] = value;
    }

    void declare(String prefix, String namespace) {
        if (declarations == prefixes.length) {
            prefixes = Arrays.copyOf(prefixes, 2 * declarations);
            namespaces = Arrays.copyOf(namespaces, 2 * declarations);
        }
        prefixes[declarations] = prefix;
        namespaces[declarations++] = namespace;
    }

    /** The newest element has all its attributes: they and its declarations are put into canonical order. */
    void sort(int fromAttribute, int fromDeclaration) {
        attributeEnds[size - 1] = attributes;
        declarationEnds[size - 1] = declarations;
        for (int i = fromAttribute + 1; i < attributes; i++) {
            for (int j = i; j > fromAttribute && Order.compare(attributeNames[j], attributeNames[j - 1]) < 0; j--) {
                Name name = attributeNames[j];
                attributeNames[j] = attributeNames[j - 1];
                attributeNames[j - 1] = name;
                swap(attributeValues, j);
            }
        }
        for (int i = fromDeclaration + 1; i < declarations; i++) {
            for (int j = i; j > fromDeclaration && Order.compare(prefixes[j], prefixes[j - 1]) < 0; j--) {
                swap(prefixes, j);
                swap(namespaces, j);
            }
        }
    }

    private static void swap(String[] all, int at) {
        String one = all[at];
        all[at] = all[at - 1];
        all[at - 1] = one;
    }

    int declarations() {
        return declarations;
    }

    void append(char[] from, int start, int count) {
        if (length + count > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(length + count, 2 * characters.length));
        }
        System.arraycopy(from, start, characters, length, count);
        length += count;
    }

    int length() {
        return length;
    }

    void text(int from, int octetsSoFar) {
        int event = event(Kind.TEXT, octetsSoFar);
        begins[event] = from;
        others[event] = length - from;
    }
}
