package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.control.labelling.LabelFormat;
import org.sallyport.policy.control.labelling.PolicyFile;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Iq;
import org.sallyport.policy.stanza.Name;

/**
 * Answers requests for catalogs of security labels (XEP-0258, section 5) with a catalog of this side's choosing, or refuses
 * them, so that the labels of one side are not shown to the other.
 *
 * <p>Guarantees that no request for a catalog, in any version, passes this rule, and no answer with one unless
 * {@code results = true}. The guard's own answer is the same for everybody and holds what is written here: labels that are
 * valid under the policy as newly made ones and in force when they are asked for, with the markings that the policy writes.
 *
 * <p>An allow must name the request, with {@code unlabelled = true} where {@code require-label} follows. Says nothing about
 * what a server is asked by service discovery.
 *
 * @param policy the policy of the labels
 * @param use what becomes of requests
 * @param name the catalog's name
 * @param description what it is for
 * @param items its lines
 * @param restrict whether programs should offer nothing else
 * @param results whether answers with catalogs of the other side pass
 * @param format what labels are written as
 */
public record LabelCatalog(
        @Setting("the security policy of the labels, a file of the bundle (Open XML SPIF)")
        PolicyFile policy,

        @Setting(value = "what becomes of requests: answer (by the guard) or refuse", otherwise = "\"answer\"")
        CatalogUse use,

        @Setting(value = "the catalog's name", otherwise = "\"Labels\"")
        String name,

        @Setting("what the catalog is for, in a sentence; left out, nothing is said")
        Optional<String> description,

        @Setting(value = "the labels that it offers, in their order", otherwise = "[]")
        List<CatalogItem> items,

        @Setting(value = "whether programs should offer nothing but these", otherwise = "true")
        boolean restrict,

        @Setting(value = "whether answers with catalogs of the other side pass", otherwise = "false")
        boolean results,

        @Setting(value = "what labels are written as: ess (RFC 2634) or stanag-4774", otherwise = "\"ess\"")
        LabelFormat format)
        implements Control {
    static final Name CATALOG = new Name("urn:xmpp:sec-label:catalog:2", "catalog");
    private static final String ANY_VERSION = "urn:xmpp:sec-label:catalog";

    public LabelCatalog {
        List<CatalogItem> given = List.copyOf(items);
        if (use == CatalogUse.ANSWER && given.isEmpty()) {
            throw new IllegalArgumentException("items: expected at least one to answer with");
        }
        if (given.stream().filter(CatalogItem::chosen).count() > 1) {
            throw new IllegalArgumentException("items: expected at most one that is chosen");
        }
        PolicyFile file = policy;
        LabelFormat as = format;
        items = policy.policy()
                .<List<CatalogItem>>map(_ -> new CatalogItems(given, file.scribe(), as))
                .orElse(given);
    }

    @Override
    public List<Problem> problems() {
        return policy.problems();
    }

    @Override
    public List<String> cautions() {
        return policy.findings().stream().map(Problem::toString).toList();
    }

    @Override
    public Outcome examine(Passage passage) {
        if (!(passage.stanza() instanceof Iq iq) || iq.is("error")) {
            return Outcome.pass();
        }
        Optional<Element> asked = iq.payloads().stream()
                .filter(payload -> payload.name().namespace().startsWith(ANY_VERSION))
                .findFirst();
        if (asked.isEmpty() || iq.is("result") && results) {
            return Outcome.pass();
        }
        boolean answers =
                use == CatalogUse.ANSWER && iq.is("get") && asked.get().name().equals(CATALOG);
        return answers
                ? new Outcome.Answer(answer(asked.get(), passage), "asks for a catalog of labels")
                : new Outcome.Refuse(Reason.LABEL_CATALOG_BLOCKED, "a catalog of labels in an iq of type " + iq.type());
    }

    private Element answer(Element asked, Passage passage) {
        CatalogItems all = (CatalogItems) items; // made so by the constructor
        List<Element> shown = all.shown(passage.facts().at());
        Element catalog = Element.of(CATALOG)
                .withChildren(shown)
                .with("name", name)
                .with("size", String.valueOf(shown.size()))
                .with("restrict", String.valueOf(restrict));
        Element described = description.map(text -> catalog.with("desc", text)).orElse(catalog);
        return asked.attribute("to").map(to -> described.with("to", to)).orElse(described);
    }
}
