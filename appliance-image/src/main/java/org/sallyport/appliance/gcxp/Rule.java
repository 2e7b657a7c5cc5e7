package org.sallyport.appliance.gcxp;

import java.util.stream.Stream;
import org.sallyport.gcxp.Refusal;

/** A rule of gcxp/PROTOCOL.md. */
record Rule(String id, String what) {
    static final Rule T_01 = new Rule("T-01", "it is reached over TCP, and TLS begins with the first octet");
    static final Rule T_02 = new Rule("T-02", "TLS 1.3 and no other version");
    static final Rule T_03 = new Rule("T-03", "both ends show a certificate");
    static final Rule T_04 = new Rule("T-04", "a certificate of another authority is not let in");
    static final Rule T_05 = new Rule("T-05", "who is not let in is sent nothing");
    static final Rule T_06 = new Rule("T-06", "a link is ended with close_notify, an error too");

    static final Rule C_01 = new Rule("C-01", "the preamble comes without waiting for ours, before anything else");
    static final Rule C_02 = new Rule("C-02", "requests may come together with the preamble");
    static final Rule C_03 = new Rule("C-03", "requests are handed on in the order in which they come");
    static final Rule C_04 = new Rule("C-04", "each request is answered once, with its own id");
    static final Rule C_05 = new Rule("C-05", "no response answers nothing; none comes where they are off");
    static final Rule C_06 = new Rule("C-06", "a heartbeat is answered with true");
    static final Rule C_07 = new Rule("C-07", "responses have no text, and no requests come");
    static final Rule C_08 = new Rule("C-08", "who sends no preamble in time is closed");
    static final Rule C_09 =
            new Rule("C-09", "a frame that is not whole in time ends the link, however slowly it comes");
    static final Rule C_10 = new Rule("C-10", "a response ends the link");
    static final Rule C_11 = new Rule("C-11", "an id that waits for its answer already ends the link");
    static final Rule C_12 = new Rule("C-12", "a long id that had another text before ends the link");
    static final Rule C_13 = new Rule("C-13", "a long id with the same text is answered as before");
    static final Rule C_14 = new Rule("C-14", "what is refused gets no answer");
    static final Rule C_15 = new Rule("C-15", "it reads no further than its limit of requests without an answer");
    static final Rule C_16 = new Rule("C-16", "it remembers a number of the latest ids");

    static final Rule P_01 = new Rule("P-01", "the preamble comes before anything else");
    static final Rule P_02 = new Rule("P-02", "nothing is written before it has our preamble");
    static final Rule P_03 = new Rule("P-03", "ids have 16 octets or more and are never given twice");
    static final Rule P_04 = new Rule("P-04", "it writes without waiting for answers");
    static final Rule P_05 =
            new Rule("P-05", "after a lost link it writes again what has no answer, in order, the same octets");
    static final Rule P_06 = new Rule("P-06", "it writes nothing new before that");
    static final Rule P_07 = new Rule("P-07", "on a silent link it writes a heartbeat");
    static final Rule P_08 = new Rule("P-08", "a request that is not answered in time ends the link");
    static final Rule P_09 = new Rule("P-09", "a frame that is not whole in time ends the link");
    static final Rule P_10 = new Rule("P-10", "a request ends the link");
    static final Rule P_11 = new Rule("P-11", "a response to nothing that is open, or a second one, ends the link");
    static final Rule P_12 = new Rule("P-12", "a response where none is wanted ends the link");
    static final Rule P_13 = new Rule("P-13", "what is refused ends the link");
    static final Rule P_14 = new Rule("P-14", "the text of a response is passed over");
    static final Rule P_15 = new Rule("P-15", "it comes back after a lost link");
    static final Rule P_16 = new Rule("P-16", "where no responses are wanted, nothing is written twice");

    /** That it refuses what the rule of the format says. */
    static Rule of(Refusal refusal) {
        return new Rule(refusal.rule(), "refused: " + refusal.what());
    }

    /** All that a consumer is to keep, in the order of the document. */
    static Stream<Rule> ofConsumers() {
        return Stream.of(
                        Stream.of(T_01, T_02, T_03, T_04, T_05, T_06),
                        Stream.of(Refusal.values()).map(Rule::of),
                        Stream.of(C_01, C_02, C_03, C_04, C_05, C_06, C_07, C_08),
                        Stream.of(C_09, C_10, C_11, C_12, C_13, C_14, C_15, C_16))
                .flatMap(rules -> rules);
    }

    /** All that a producer is to keep, in the order of the document. */
    static Stream<Rule> ofProducers() {
        return Stream.of(
                        Stream.of(T_01, T_02, T_03, T_04, T_05, T_06),
                        Stream.of(Refusal.values()).map(Rule::of),
                        Stream.of(P_01, P_02, P_03, P_04, P_05, P_06, P_07, P_08),
                        Stream.of(P_09, P_10, P_11, P_12, P_13, P_14, P_15, P_16))
                .flatMap(rules -> rules);
    }
}
