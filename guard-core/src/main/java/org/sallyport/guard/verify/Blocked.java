package org.sallyport.guard.verify;

/**
 * The message may not pass.
 *
 * @param rule what it broke: {@code octets}, {@code xml}, {@code canonical}, {@code nfc}, {@code limits}, {@code namespaces}, the name of a
 *     schema's file, the id of a rule, {@code sender}, {@code recipient}, {@code label}, {@code rate}, or {@code fault}
 *     where the guard itself failed
 * @param why for the record: printable ASCII, names and places, never the message's text
 */
public record Blocked(String rule, String why) implements Judgement {}
