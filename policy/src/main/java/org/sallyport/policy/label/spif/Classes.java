package org.sallyport.policy.label.spif;

import java.util.Optional;
import java.util.OptionalInt;

/** Reads classifications. */
final class Classes {
    /** RFC 2634 has classifications up to this. */
    private static final int USUAL = 256;
    /** A clearance has a bit for each, so this bounds what it takes. */
    private static final int MOST = 65_535;

    private final Notes notes;
    private final Equivalences equivalences;
    private final Constraints constraints;
    private final Markings markings;

    Classes(Notes notes, Equivalences equivalences, Constraints constraints) {
        this.notes = notes;
        this.equivalences = equivalences;
        this.constraints = constraints;
        this.markings = new Markings(notes);
    }

    Classification classification(Item item) {
        Fields fields = new Fields(item, notes);
        String name = fields.name("name");
        OptionalInt lacv = lacv(item, notes);
        fields.required("hierarchy");
        return new Classification(
                name,
                lacv.orElse(0),
                fields.integer("hierarchy").orElse(0),
                colour(item),
                fields.flag("obsolete"),
                equivalences.ofClassification(item),
                markings.of(item),
                constraints.required(item));
    }

    /** The number of a classification, here or in another policy. */
    static OptionalInt lacv(Item item, Notes notes) {
        Fields fields = new Fields(item, notes);
        fields.required("lacv");
        OptionalInt lacv = fields.integer("lacv");
        if (lacv.isPresent() && (lacv.getAsInt() < 0 || lacv.getAsInt() > MOST)) {
            notes.wrong(item, "lacv " + lacv.getAsInt() + ": expected 0 to " + MOST);
            return OptionalInt.empty();
        }
        if (lacv.orElse(0) > USUAL) {
            notes.odd(item, "lacv is above " + USUAL + ", the highest that labels have by RFC 2634");
        }
        return lacv;
    }

    private String colour(Item item) {
        Optional<String> written = item.value("color");
        Optional<String> colour = written.flatMap(Colour::of);
        if (written.isPresent() && colour.isEmpty()) {
            notes.odd(item, "unknown colour " + Notes.quoted(written.get()) + ": read as none");
        } else if (written.filter(word -> !Colour.isOfSchema(word)).isPresent()) {
            notes.odd(
                    item,
                    "colour " + Notes.quoted(written.get()) + " is none of the schema: read as "
                            + colour.orElse("none"));
        }
        return colour.orElse("");
    }
}
