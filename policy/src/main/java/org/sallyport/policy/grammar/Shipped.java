package org.sallyport.policy.grammar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.policy.setting.Document;

/** The grammar files beside this class: each is one extension; what is not listed here is not shipped. */
final class Shipped {
    static final List<String> FILES = List.of(
            "rfc6120-stanza.toml",
            "rfc6121-message.toml",
            "rfc6121-presence.toml",
            "xep0004-forms.toml",
            "xep0030-disco.toml",
            "xep0045-muc.toml",
            "xep0054-vcard.toml",
            "xep0060-events.toml",
            "xep0084-avatar.toml",
            "xep0085-chatstates.toml",
            "xep0092-version.toml",
            "xep0115-caps.toml",
            "xep0172-nick.toml",
            "xep0184-receipts.toml",
            "xep0199-ping.toml",
            "xep0203-delay.toml",
            "xep0249-invitation.toml",
            "xep0258-catalog.toml",
            "xep0258-label.toml",
            "xep0280-carbons.toml",
            "xep0289-fmuc.toml",
            "xep0297-forwarding.toml",
            "xep0308-correction.toml",
            "xep0313-archive.toml",
            "xep0333-markers.toml",
            "xep0359-ids.toml",
            "xep0421-occupant.toml",
            "xep0424-retraction.toml",
            "xep0444-reactions.toml",
            "xep0461-replies.toml");

    static final Grammars GRAMMARS = read();

    private Shipped() {}

    private static Grammars read() {
        List<GrammarFile> files = new ArrayList<>();
        for (String file : FILES) {
            Document document = Document.of(file, Path.of(""), octets(file));
            files.add(document.reading(document.bind(GrammarFile.class))
                    .value()
                    .orElseThrow(() ->
                            new IllegalStateException("a shipped grammar cannot be read: " + document.problems())));
        }
        return new Grammars(files);
    }

    private static byte[] octets(String file) {
        try (InputStream in = Shipped.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("a shipped grammar is missing: " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
