package org.sallyport.console.web;

/** What a route does. */
@FunctionalInterface
public interface Handler {
    /**
     * Does it. May block: every request has a thread of its own.
     *
     * @throws Fault when it cannot be done; anything else that is thrown is logged and told as 500, without a word of it
     */
    Answer handle(Call call);
}
