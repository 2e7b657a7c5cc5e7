package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.setting.Problem;

/**
 * A check or a rewriting that a rule of a policy names by the kebab-case of the record's name. The permitted
 * subclasses are the register of controls; their components are their settings, their compact constructors the
 * validation ({@link IllegalArgumentException} with a message for the policy's author).
 *
 * <p>A control is pure and thread-safe: the same passage gives the same outcome.
 */
public sealed interface Control
        permits Assert,
                BlockEncrypted,
                BlockExtensions,
                BlockFileTransfer,
                BlockServices,
                BlockTypes,
                BlockVoip,
                CheckForms,
                CleanText,
                DefaultLabel,
                DropMessages,
                Flot,
                FoldMessage,
                FoldPresence,
                Hold,
                LabelCatalog,
                LimitParts,
                LinkPolicy,
                MaxSize,
                Rate,
                Relabel,
                RelaxNg,
                RemovePayloads,
                ReplayWindow,
                Requests,
                RequireLabel,
                RoomState,
                Rooms,
                Schematron,
                StripLabel,
                Transform,
                Unwrap,
                Users,
                WordList,
                Xsd {
    /**
     * Judges the passage. What it throws refuses the stanza.
     *
     * @param passage the stanza as the rules before have left it
     */
    Outcome examine(Passage passage);

    /**
     * What these settings bring about that who wrote them may not have in mind; {@code sallyport check} says it beside
     * its other warnings, and it stops nothing. None for most.
     */
    default List<String> cautions() {
        return List.of();
    }

    /**
     * What is wrong in files that the settings name and that are no programmes, each with its place; a problem names the
     * file as the setting does. A control with such problems refuses everything, and no policy with it is ever in force.
     */
    default List<Problem> problems() {
        return List.of();
    }

    /** The ids of peers that the settings name; the bundle must have them all. */
    default Set<String> peers() {
        return Set.of();
    }

    /** Whether it may hold messages for persons: then the guard needs a place to keep them. */
    default boolean mayHold() {
        return false;
    }

    /** What the author of the policy has brought along for it in another language; nothing for most controls. */
    default Optional<Programme> programme() {
        return Optional.empty();
    }

    /** Whether it runs code of which nobody can promise that it ends: then it needs a workshop, and time. */
    default boolean isForeign() {
        return programme().filter(programme -> !programme.isBounded()).isPresent();
    }
}
