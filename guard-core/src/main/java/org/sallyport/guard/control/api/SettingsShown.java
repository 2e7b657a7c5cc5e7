package org.sallyport.guard.control.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The operator's file of a guard, as it is on disk now, and what may stand in it.
 *
 * @param file where it is
 * @param text all of it
 * @param basis names this text; who changes it says what he has changed
 * @param inForce whether this text is what was loaded last
 * @param before what it was before it was changed through the guard the last time
 * @param closed tables that are changed at the terminal alone
 * @param identities the guard's certificates
 * @param tables every table and key that there is
 */
public record SettingsShown(
        String file,
        String text,
        String basis,
        boolean inForce,
        Optional<String> before,
        List<String> closed,
        List<Identity> identities,
        List<Table> tables) {
    public SettingsShown {
        closed = List.copyOf(closed);
        identities = List.copyOf(identities);
        tables = List.copyOf(tables);
    }

    /**
     * A certificate of the guard.
     *
     * @param id as the file names it
     * @param ends when the first of its chain does
     */
    public record Identity(String id, Instant ends) {}

    /**
     * A table of the file.
     *
     * @param path {@code limits}; empty for what stands above all tables
     * @param list whether there may be several
     * @param keys that may stand in it
     */
    public record Table(String path, boolean list, List<Key> keys) {
        public Table {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A key.
     *
     * @param name as it is written
     * @param value what may stand there, in words
     * @param words the words that may stand there, where they are a closed list
     * @param needed whether it must be there where its table is
     * @param otherwise what holds where it is left out, as TOML; empty where nothing does
     * @param meaning for people
     */
    public record Key(String name, String value, List<String> words, boolean needed, String otherwise, String meaning) {
        public Key {
            words = List.copyOf(words);
        }
    }
}
