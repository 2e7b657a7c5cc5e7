package org.sallyport.policy.control.transform;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.stanza.Element;

/** A file of the bundle with a RELAX NG schema: compact syntax where its name ends so, else XML. Thread-safe. */
public final class RelaxNgFile {
    private static final String COMPACT = ".rnc";

    private final Programme programme;
    private final boolean bounded;
    /** Compiled once, when it is first needed; a file that is read has been compiled in a workshop before. */
    private volatile @Nullable RelaxNgSchema compiled;

    private RelaxNgFile(Programme programme) {
        this.programme = programme;
        this.bounded = programme.isBounded();
    }

    /** @throws IllegalArgumentException when it is no UTF-8, or too large */
    public static RelaxNgFile of(Attachment file) {
        boolean compact = file.name().endsWith(COMPACT);
        return new RelaxNgFile(Programme.of(compact ? Language.RELAX_NG_COMPACT : Language.RELAX_NG, file));
    }

    /** What stands in it. */
    public Programme programme() {
        return programme;
    }

    /** Validates here and now where the schema is bounded; empty where that takes a workshop. */
    public Optional<Product> here(Element element) {
        return bounded ? Optional.of(validate(element)) : Optional.empty();
    }

    private Product validate(Element element) {
        try {
            return compiled().run(element, Instant.EPOCH);
        } catch (NotCompiled e) {
            return new Product.Failed(programme.name() + " does not compile: " + e.getMessage());
        }
    }

    private RelaxNgSchema compiled() throws NotCompiled {
        RelaxNgSchema known = compiled;
        if (known == null) {
            known = RelaxNgSchema.compile(programme);
            compiled = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RelaxNgFile that && that.programme.equals(programme);
    }

    @Override
    public int hashCode() {
        return programme.hashCode();
    }

    @Override
    public String toString() {
        return programme.name();
    }
}
