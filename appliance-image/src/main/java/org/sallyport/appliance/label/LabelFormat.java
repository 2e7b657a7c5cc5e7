package org.sallyport.appliance.label;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.label.format.Base64Text;
import org.sallyport.policy.label.format.CategorySyntax;
import org.sallyport.policy.label.format.EssLabel;
import org.sallyport.policy.label.format.Stanag4774Label;
import org.sallyport.policy.label.format.Unwritable;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.stanza.StanzaWriter;

/** How a label is written. */
enum LabelFormat {
    /** An ESS label (RFC 2634): Base64 of its DER, categories as the SPIF's rbacId says, else as ACP 145. */
    ESS {
        @Override
        String text(SecurityLabel label, Instant at) throws Unwritable {
            Spif spif = label.policy().spif();
            CategorySyntax syntax = spif.rbacId().flatMap(CategorySyntax::of).orElse(CategorySyntax.ACP_145);
            Set<Oid> bitmaps = spif.tagSets().stream()
                    .filter(LabelFormat::hasInformativeBitmap)
                    .map(TagSet::id)
                    .collect(Collectors.toUnmodifiableSet());
            return Base64Text.text(EssLabel.write(label.stated(), syntax, bitmaps::contains));
        }
    },
    /** XML of STANAG 4774; to be looked at again in a year. */
    STANAG_4774 {
        @Override
        String text(SecurityLabel label, Instant at) throws Unwritable {
            Instant review = at.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
            return new String(
                    StanzaWriter.write(
                            Stanag4774Label.write(label.stated(), Stanag4774Label.Root.ORIGINATOR, at, review)),
                    StandardCharsets.UTF_8);
        }
    };

    /** @throws Unwritable when the label has no form in it */
    abstract String text(SecurityLabel label, Instant at) throws Unwritable;

    private static boolean hasInformativeBitmap(TagSet set) {
        return set.tags().stream().anyMatch(tag -> tag.type() == TagType.INFORMATIVE && tag.bitmap());
    }

    /** As options spell it: {@code ess}, {@code 4774}. */
    @Override
    public String toString() {
        return this == ESS ? "ess" : "4774";
    }
}
