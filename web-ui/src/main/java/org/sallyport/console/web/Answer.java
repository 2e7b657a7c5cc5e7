package org.sallyport.console.web;

import java.io.IOException;
import java.util.regex.Pattern;

/** What a handler gives back. */
public sealed interface Answer {
    /** An object, written as JSON: a record or a list of records, say. */
    static Answer json(Object value) {
        return new Json(value);
    }

    /** It is done, and there is nothing to say. */
    static Answer done() {
        return new Done();
    }

    /**
     * A file to keep.
     *
     * @param name what it is called: letters, digits, '.', '_' and '-'
     * @param type its media type
     */
    static Answer file(String name, String type, byte[] content) {
        return new Download(name, type, content);
    }

    /** What goes on until the browser closes it, as server-sent events. */
    static Answer events(Feed feed) {
        return new Events(feed);
    }

    /** @param value what is written */
    record Json(Object value) implements Answer {}

    /** Nothing. */
    record Done() implements Answer {}

    /**
     * A file.
     *
     * @param name what it is called
     * @param type its media type
     * @param content its octets
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
    record Download(String name, String type, byte[] content) implements Answer {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

        public Download {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("no name for a file: " + name);
            }
        }
    }

    /** @param feed what writes them */
    record Events(Feed feed) implements Answer {}

    /** Something that goes on. It runs on the request's own thread and may block. */
    @FunctionalInterface
    interface Feed {
        /**
         * Sends events until there are no more, or until sending fails because the browser has gone.
         *
         * @throws IOException when the browser has gone
         * @throws InterruptedException when the console ends
         */
        void run(Sent sent) throws IOException, InterruptedException;
    }

    /** Where events go. One thread. */
    interface Sent {
        /**
         * Sends an event; blocks while the browser does not read.
         *
         * @param event its name, a word
         * @param value written as JSON
         * @throws IOException when the browser has gone, or its person is no longer logged in
         */
        void event(String event, Object value) throws IOException;

        /** Sends nothing, to find out whether the browser is still there; for at least every 15 s. */
        void beat() throws IOException;
    }
}
