package org.sallyport.policy.text;

import com.ibm.icu.lang.UCharacter;
import java.util.Arrays;

/** A text in a {@link Form}, each character with the place it comes from; white space is one space. */
final class Keyed {
    private char[] keys;
    private int[] starts;
    private byte[] places;
    private int length;

    private Keyed(int room) {
        keys = new char[room];
        starts = new int[room];
        places = new byte[room];
    }

    static Keyed of(String text, Form form) {
        Keyed keyed = new Keyed(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (UCharacter.isUWhiteSpace(point)) {
                keyed.addSpace(i);
            } else {
                keyed.add(form.of(point), i, Form.place(point));
            }
            i += Character.charCount(point);
        }
        return keyed;
    }

    private void addSpace(int at) {
        if (length == 0 || keys[length - 1] != ' ') {
            add(" ", at, Form.BETWEEN);
        }
    }

    private void add(String key, int at, byte place) {
        if (length + key.length() > keys.length) {
            int room = 2 * (length + key.length());
            keys = Arrays.copyOf(keys, room);
            starts = Arrays.copyOf(starts, room);
            places = Arrays.copyOf(places, room);
        }
        for (int i = 0; i < key.length(); i++) {
            keys[length] = key.charAt(i);
            starts[length] = at;
            places[length++] = place;
        }
    }

    int length() {
        return length;
    }

    char key(int i) {
        return keys[i];
    }

    /** Where in the text the character there begins; its end for the place behind the last one. */
    int start(int i, String text) {
        return i == length ? text.length() : starts[i];
    }

    /** Whether a word may begin or end before that place. */
    boolean isEdge(int i) {
        return i == 0 || i == length || places[i - 1] != Form.IN_WORD || places[i] != Form.IN_WORD;
    }

    String keys() {
        return new String(keys, 0, length);
    }
}
