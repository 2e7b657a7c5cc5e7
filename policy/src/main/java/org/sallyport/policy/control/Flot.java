package org.sallyport.policy.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.labelling.Judge;
import org.sallyport.policy.control.labelling.Judged;
import org.sallyport.policy.control.labelling.LabelFile;
import org.sallyport.policy.control.labelling.LabelFormat;
import org.sallyport.policy.control.labelling.PolicyFile;
import org.sallyport.policy.control.labelling.Ready;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.Text;

/**
 * Writes the marking of a message's label as the first line of its text (FLOT), for programs that show no labels; or reads
 * the first line back and makes a label of it.
 *
 * <p>{@code use = "write"}: every body of a labelled message, in each language, begins with the marking that the policy
 * writes in first lines of text, in the language of {@code language} or else of the body, inside {@code template}. A body
 * that begins with it already stays as it is. Bodies in XHTML and payloads that point into the text are removed, for what
 * they show would lack the line. A message without a label, or without a body, passes.
 *
 * <p>{@code use = "read"}: the whole of the first line (of 256 characters at most) must be a marking: of a classification by
 * itself, or of a label in {@code labels}, in any language of the policy, in any case, width and spacing. Every body must
 * have the same one. It goes, and the label is put into the message. Where the message bears a label already, both must be
 * the same.
 *
 * <p>Both ways, a first line that a reader would take for a marking and that is not the one of the label is refused: one
 * that marks another label, and one that stands inside the template and begins with the name of a classification. Other
 * lines are text: a message without such a line is without a label, for {@code require-label} to refuse.
 *
 * <p>Guarantees nothing about lines that are not the first. Judges no clearance: write {@code require-label} behind
 * {@code read}, and before {@code write}.
 *
 * @param policy the policy of the labels
 * @param use whether first lines are written or read
 * @param template what the line looks like
 * @param language the language of markings that are written
 * @param labels labels whose markings are read
 * @param format what labels that are read are written as
 */
public record Flot(
        @Setting("the security policy of the labels, a file of the bundle (Open XML SPIF)")
        PolicyFile policy,

        @Setting("what is done: write (the label as the first line) or read (the first line as the label)")
        FlotUse use,

        @Setting(value = "what the line looks like; MARKING stands for the marking", otherwise = "\"[MARKING]\"")
        String template,

        @Setting("language of markings that are written, such as de; left out, the one of each body")
        Optional<String> language,

        @Setting(
                value =
                        "labels whose markings are read, files of the bundle; classifications by themselves are read always",
                otherwise = "[]")
        List<LabelFile> labels,

        @Setting(
                value = "what labels that are read are written as: ess (RFC 2634) or stanag-4774",
                otherwise = "\"ess\"")
        LabelFormat format)
        implements Control {
    private static final Name BODY = Name.server("body");
    /** What shows the text in another way, or points into it by numbers of characters. */
    private static final Set<Name> ALTERNATES = Set.of(
            new Name("http://jabber.org/protocol/xhtml-im", "html"),
            new Name("urn:xmpp:markup:0", "markup"),
            new Name("urn:xmpp:reference:0", "reference"),
            new Name("urn:xmpp:fallback:0", "fallback"));

    public Flot {
        int first = template.indexOf(FirstLines.PLACE);
        if (first < 0
                || template.indexOf(FirstLines.PLACE, first + 1) >= 0
                || template.lines().count() != 1) {
            throw new IllegalArgumentException("template: expected one line with " + FirstLines.PLACE + " once in it");
        }
        List<LabelFile> files = List.copyOf(labels);
        PolicyFile file = policy;
        String line = template;
        LabelFormat as = format;
        labels = policy.policy()
                .<List<LabelFile>>map(_ -> new FirstLines(files, line, file.scribe(), as))
                .orElse(files);
    }

    private FirstLines lines() {
        return (FirstLines) labels; // made so by the constructor
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
        if (!(passage.stanza() instanceof Message message)
                || message.is("error")
                || message.element().child(BODY).isEmpty()) {
            return Outcome.pass();
        }
        LabelUse given = LabelUse.of(message);
        if (given.misplaced().isPresent()) {
            return new Outcome.Refuse(Reason.LABEL_MISPLACED, given.misplaced().get());
        }
        Instant at = passage.facts().at();
        Optional<Element> label = given.label().filter(element -> !Judge.isEmpty(element));
        if (label.isEmpty()) {
            return use == FlotUse.READ ? read(message, given.label(), at) : Outcome.pass();
        }
        return switch (policy.judge().judge(label.get(), false, at)) {
            case Judged.Valid valid ->
                use == FlotUse.READ ? compare(message, valid.label()) : write(message, valid.label());
            case Judged.Unusable unusable -> LabelRefusal.of(unusable);
            case Judged.Default _ -> throw new IllegalStateException("an empty label that is not empty");
        };
    }

    private static List<Element> bodies(Message message) {
        return message.payloads().stream()
                .filter(payload -> payload.name().equals(BODY))
                .toList();
    }

    private static Outcome mismarked(String what) {
        return new Outcome.Refuse(Reason.LABEL_MISMARKED, what);
    }

    private Outcome write(Message message, SecurityLabel label) {
        List<Node> left = new ArrayList<>();
        for (Node node : message.element().children()) {
            if (node instanceof Element body && body.name().equals(BODY)) {
                Optional<Element> marked = marked(message, body, label);
                if (marked.isEmpty()) {
                    return mismarked("the first line of a body is another marking than that of the label " + label);
                }
                left.add(marked.get());
            } else if (!(node instanceof Element payload && ALTERNATES.contains(payload.name()))) {
                left.add(node);
            }
        }
        return changed(message, message.with(left), "marked in the first line: the label " + label);
    }

    private static Outcome changed(Message message, Stanza left, String what) {
        return left.equals(message) ? Outcome.pass() : new Outcome.Change(left, what, List.of());
    }

    /** The body with its marking; nothing where another marking is there. */
    private Optional<Element> marked(Message message, Element body, SecurityLabel label) {
        String text = body.text();
        String line = lines().line(label, language.orElseGet(() -> language(message, body)));
        String first = FirstLines.first(text).orElse("");
        if (first.equals(line)) {
            return Optional.of(body);
        }
        Optional<Ready> marks = lines().label(first);
        boolean own = marks.filter(ready -> ready.label().equals(label)).isPresent();
        if (!own && lines().seemsMarking(first)) {
            return Optional.empty();
        }
        String rest = own ? FirstLines.rest(text, first) : text;
        return Optional.of(body.withChildren(List.of(new Text(rest.isEmpty() ? line : line + "\n" + rest))));
    }

    private static String language(Message message, Element body) {
        return body.attribute(Name.XML_LANG)
                .or(() -> message.element().attribute(Name.XML_LANG))
                .orElse("");
    }

    /** A message with a label: what its first lines mark must be that. */
    private Outcome compare(Message message, SecurityLabel label) {
        boolean any = false;
        for (Element body : bodies(message)) {
            String first = FirstLines.first(body.text()).orElse("");
            Optional<Ready> marks = lines().label(first);
            if (marks.isPresent() ? !marks.get().label().equals(label) : lines().seemsMarking(first)) {
                return mismarked("the first line of a body is another marking than that of the label " + label);
            }
            any |= marks.isPresent();
        }
        return any
                ? changed(message, stripped(message), "removed the first line, which is the label's")
                : Outcome.pass();
    }

    private Outcome read(Message message, Optional<Element> empty, Instant at) {
        Optional<Ready> label = Optional.empty();
        int marked = 0;
        for (Element body : bodies(message)) {
            String first = FirstLines.first(body.text()).orElse("");
            Optional<Ready> marks = lines().label(first);
            if (marks.isEmpty() && lines().seemsMarking(first)) {
                return mismarked("the first line of a body looks like a marking and is none that is known");
            }
            if (marks.isPresent()
                    && label.isPresent()
                    && !marks.get().label().equals(label.get().label())) {
                return mismarked("two bodies are marked differently");
            }
            label = marks.isPresent() ? marks : label;
            marked += marks.isPresent() ? 1 : 0;
        }
        if (label.isEmpty()) {
            return Outcome.pass();
        }
        if (marked < bodies(message).size()) {
            return mismarked("one body is marked and another is not");
        }
        return labelled(message, empty, label.get(), at);
    }

    private Outcome labelled(Message message, Optional<Element> empty, Ready ready, Instant at) {
        if (!ready.label().inForce(at)) {
            return new Outcome.Refuse(
                    Reason.LABEL_NOT_VALID, "what the first line marks is not in force: " + ready.label());
        }
        Stanza stripped = stripped(message);
        Stanza labelled = empty.isPresent()
                ? Payloads.replaced(stripped, empty.get(), ready.written(at))
                : Payloads.added(stripped, ready.written(at));
        return new Outcome.Change(labelled, "labelled by the first line: " + ready.label(), List.of());
    }

    /** Without first lines that are markings, and what would still show them. */
    private Stanza stripped(Message message) {
        List<Node> left = new ArrayList<>();
        for (Node node : message.element().children()) {
            if (node instanceof Element body && body.name().equals(BODY)) {
                left.add(stripped(body));
            } else if (!(node instanceof Element payload && ALTERNATES.contains(payload.name()))) {
                left.add(node);
            }
        }
        return message.with(left);
    }

    private Element stripped(Element body) {
        String text = body.text();
        String first = FirstLines.first(text).orElse("");
        return lines().label(first).isPresent()
                ? body.withChildren(List.of(new Text(FirstLines.rest(text, first))))
                : body;
    }
}
