package org.sallyport.policy.control.labelling;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.sallyport.policy.label.format.LabelReader;
import org.sallyport.policy.label.format.Stanag4774Label;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/**
 * In what format a label was given, and the dates that STANAG 4774 wants to be said in it: those of its author where he said
 * them, else those of now.
 *
 * @param format the format
 * @param created when it was made
 * @param review when it is to be looked at again
 * @param isLasting whether nothing in it depends on the time at which it is read
 */
record Dates(LabelFormat format, Instant created, Instant review, boolean isLasting) {
    private static final Duration REVIEWED_WITHIN = Duration.ofDays(365);

    /** Of a label that is made now. */
    static Dates made(LabelFormat format, Instant at) {
        return new Dates(format, at, at.plus(REVIEWED_WITHIN), format == LabelFormat.ESS);
    }

    /** Of a label that was given. */
    static Dates of(Element payload, Instant at) {
        if (payload.name().equals(LabelReader.ESS) || !Stanag4774Label.isRoot(payload.name())) {
            return made(LabelFormat.ESS, at);
        }
        String namespace = payload.name().namespace();
        Optional<Instant> created =
                payload.child(new Name(namespace, "CreationDateTime")).flatMap(element -> moment(element.text()));
        Optional<Instant> review = payload.attribute("ReviewDateTime").flatMap(Dates::moment);
        boolean succeeded =
                payload.child(new Name(namespace, "SuccessionHandling")).isPresent();
        return new Dates(
                LabelFormat.STANAG_4774,
                created.orElse(at),
                review.orElse(created.orElse(at).plus(REVIEWED_WITHIN)),
                created.isPresent() && !succeeded);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
