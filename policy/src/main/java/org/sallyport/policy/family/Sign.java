package org.sallyport.policy.family;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Stanza;

/**
 * By what a family is recognised: one extension, in all its versions. One of the things named is enough.
 *
 * @param specification the document that defines it
 * @param title its title
 * @param in where it counts, as {@code iq/set}; everywhere when empty
 * @param names elements, wherever they stand
 * @param having an attribute that those elements must have
 * @param unless names that make it something else: an element is not meant where it has children and each of them is or
 *     holds one of these
 * @param nodes nodes of publish-subscribe that are read, written or pushed
 * @param commands nodes of ad-hoc commands
 * @param forms types of data forms; a form in a disco#info answer describes and does not count
 * @param fields of which such a form must hold one
 * @param texts what stands in text, letter by letter
 * @param whiteSpace what stands in text, with s for a space and t for a tab
 * @param schemes schemes of URIs that carry the thing themselves
 */
record Sign(
        @Setting("the document that defines it") String specification,
        @Setting("its title") String title,

        @Setting(value = "where it counts", otherwise = "[]")
        List<String> in,

        @Setting(value = "elements, wherever they stand", otherwise = "[]")
        List<NamePattern> names,

        @Setting("an attribute that those elements must have")
        Optional<Having> having,

        @Setting(value = "names that make it something else", otherwise = "[]")
        List<NamePattern> unless,

        @Setting(value = "nodes of publish-subscribe", otherwise = "[]")
        List<TextPattern> nodes,

        @Setting(value = "nodes of ad-hoc commands", otherwise = "[]")
        List<TextPattern> commands,

        @Setting(value = "types of data forms", otherwise = "[]")
        List<TextPattern> forms,

        @Setting(value = "of which such a form must hold one", otherwise = "[]")
        List<TextPattern> fields,

        @Setting(value = "what stands in text, letter by letter", otherwise = "[]")
        List<String> texts,

        @Setting("what stands in text, with s for a space and t for a tab")
        Optional<String> whiteSpace,

        @Setting(value = "schemes of URIs", otherwise = "[]")
        List<String> schemes) {
    boolean countsIn(Stanza stanza) {
        return in.isEmpty() || in.contains(stanza.kind().word() + "/" + stanza.type());
    }

    /** What stands in text, letter by letter. */
    List<String> literals() {
        List<String> spaced = whiteSpace.stream()
                .map(written -> written.replace('s', ' ').replace('t', '\t'))
                .toList();
        return spaced.isEmpty() ? texts : spaced;
    }
}
