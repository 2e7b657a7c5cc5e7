package org.sallyport.appliance.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.appliance.trace.Shown;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a command says of a label or a clearance.
 *
 * @param outcome how it ended
 * @param fault the rule that was broken, in a word or two; empty where none was
 * @param reason why, in a sentence
 * @param valid whether the label or the clearance that it is about counts
 * @param means what that says; after a mapping, what the new label says
 * @param marking how it is marked
 * @param written the label as it is written
 * @param notes further lines for people and fields for machines, in order
 */
record Answer(
        Outcome outcome,
        String fault,
        String reason,
        boolean valid,
        Optional<Meaning> means,
        Optional<String> marking,
        Optional<String> written,
        List<Note> notes) {
    private static final int VERSION = 1;

    Answer {
        notes = List.copyOf(notes);
    }

    /**
     * More about it.
     *
     * @param name the field
     * @param values its values
     */
    record Note(String name, List<String> values) {
        Note {
            values = List.copyOf(values);
        }

        Note(String name, String value) {
            this(name, List.of(value));
        }
    }

    /** How a command ended. */
    enum Outcome {
        /** The label is valid and the clearance grants it. */
        GRANTED(0),
        /** The label is not valid, or the clearance does not grant it. */
        DENIED(1),
        /** The label is valid; nobody asked who may have it. */
        VALID(0),
        /** The label is not valid; nobody asked who may have it. */
        INVALID(1),
        /** The label was turned into one of the other policy. */
        MAPPED(0),
        /** The label has no equal in the other policy. */
        UNMAPPED(1),
        /** It was read; no policy was asked. */
        READ(0),
        /** There is no answer. */
        UNUSABLE(2);

        private final int exit;

        Outcome(int exit) {
            this.exit = exit;
        }

        int exit() {
            return exit;
        }
    }

    static Answer of(Outcome outcome, String reason) {
        return new Answer(outcome, "", reason, false, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    Answer because(String rule) {
        return new Answer(outcome, rule, reason, valid, means, marking, written, notes);
    }

    /** About something that counts. */
    Answer about(Meaning it, String shown, Optional<String> encoded) {
        return new Answer(outcome, fault, reason, true, Optional.of(it), Optional.of(shown), encoded, notes);
    }

    /** About something that counts for nothing. */
    Answer about(Meaning it) {
        return new Answer(outcome, fault, reason, false, Optional.of(it), marking, written, notes);
    }

    Answer with(String name, List<String> values) {
        List<Note> more = new ArrayList<>(notes);
        more.add(new Note(name, values));
        return new Answer(outcome, fault, reason, valid, means, marking, written, more);
    }

    /** For people, in a few lines. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(headline()));
        marking.ifPresent(it -> lines.add(line("marking", it)));
        means.ifPresent(it -> lines.add(line(it.kind(), it.words())));
        written.ifPresent(it -> lines.add(line("written", it)));
        lines.addAll(lines(notes));
        return lines;
    }

    /** For people, part by part. */
    List<String> parts() {
        List<String> lines = new ArrayList<>(List.of(headline()));
        marking.ifPresent(it -> lines.add(line("marking", it)));
        means.ifPresent(it -> lines.addAll(lines(it.parts())));
        written.ifPresent(it -> lines.add(line("written", it)));
        lines.addAll(lines(notes));
        return lines;
    }

    private String headline() {
        return Judged.word(outcome) + ": " + reason;
    }

    private static List<String> lines(List<Note> notes) {
        return notes.stream()
                .flatMap(note -> note.values().stream().map(value -> line(note.name(), value)))
                .toList();
    }

    private static String line(String name, String value) {
        return "  " + name + " ".repeat(Math.max(1, 16 - name.length())) + Shown.text(value);
    }

    /** For machines: every field is always there. */
    String json() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("version", VERSION);
        object.put("outcome", Judged.word(outcome));
        object.put("valid", valid);
        switch (outcome) {
            case GRANTED -> object.put("granted", true);
            case DENIED, UNUSABLE -> object.put("granted", false);
            case VALID, INVALID, MAPPED, UNMAPPED, READ -> object.putNull("granted");
        }
        object.put("marking", marking.orElse(null));
        object.put("label", written.orElse(null));
        object.put("reason", reason);
        object.put("fault", fault.isEmpty() ? null : fault);
        means.ifPresentOrElse(it -> object.set("means", it.json()), () -> object.putNull("means"));
        notes.forEach(note -> note.values().forEach(object.putArray(note.name())::add));
        return JsonMapper.shared().writeValueAsString(object);
    }
}
