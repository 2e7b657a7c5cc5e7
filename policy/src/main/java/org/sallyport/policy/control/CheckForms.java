package org.sallyport.policy.control;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;

/**
 * Refuses every form (XEP-0004) that is none of the templates of the rule, wherever it stands: in a message, as an item of
 * a node, in an answer of discovery.
 *
 * <p>Guarantees that a form which passes is known, by the topic of its node (XEP-0346) or by its FORM_TYPE (XEP-0068); that
 * every field that must stand does, and no other; that each value is of the type, in the range, among the values and of
 * the pattern that the template says; and that titles, instructions, labels and explanations are those of the template,
 * word by word, or left out. On {@code fdp/template/TOPIC} stand forms to fill in, on {@code fdp/submitted/TOPIC} forms
 * that are filled in, and nothing else; nodes of other topics are not asked for, subscribed to or told of. A form that is
 * cancelled is empty.
 *
 * <p>A value has no line ends; a text of several lines is a field of several values. A number has one spelling, and an
 * address its normal form. An empty value stands only where a field need not. Fields of type {@code fixed} and fields
 * without a name pass in no form. Does not look at what is no form, outside of nodes of topics, and does not say whether
 * a form was filled in by somebody who may: {@code users} does. A form needs a template for each
 * direction in which it crosses.
 *
 * @param template the forms that are known
 */
public record CheckForms(
        @Setting("the forms that are known; no other passes")
        List<FormTemplate> template) implements Control {
    private static final Name FORM = new Name(FormCheck.NAMESPACE, "x");
    private static final String PUBSUB = "http://jabber.org/protocol/pubsub";
    private static final String DISCO = "http://jabber.org/protocol/disco#";
    private static final String FDP = "fdp/";
    private static final String ASKING = "fdp/template/";
    private static final String FILLED_IN = "fdp/submitted/";

    public CheckForms {
        template = List.copyOf(template);
        Set<String> seen = new HashSet<>();
        for (FormTemplate each : template) {
            String known = each.topic()
                    .map(topic -> "topic " + topic)
                    .orElseGet(() -> "form-type " + each.formType().orElseThrow());
            if (!seen.add(known)) {
                throw new IllegalArgumentException("template: two have the " + known);
            }
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        return passage.stanza().is("error")
                ? Outcome.pass()
                : inside(passage.stanza().element(), "")
                        .<Outcome>map(what -> new Outcome.Refuse(Reason.FORM_UNKNOWN, what))
                        .orElse(Outcome.pass());
    }

    /** @param node the node that this stands on, empty for none */
    private Optional<String> inside(Element holder, String node) {
        for (Node child : holder.children()) {
            if (child instanceof Element element) {
                Optional<String> problem =
                        element.name().equals(FORM) ? form(element, node) : other(element, holder, node);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> other(Element element, Element holder, String node) {
        if (isItem(holder) && node.startsWith(FDP)) {
            return Optional.of("an item of a topic that holds no form");
        }
        boolean names = !node.startsWith(FDP) && namesNode(element);
        String here = names ? element.attribute("node").orElse(node) : node;
        if (here.startsWith(FDP) && ofTopic(here).isEmpty()) {
            return Optional.of("a topic that no template has");
        }
        return inside(element, here);
    }

    private static boolean isItem(Element element) {
        return element.name().local().equals("item") && isOfNodes(element.name().namespace());
    }

    private static boolean namesNode(Element element) {
        String namespace = element.name().namespace();
        return isOfNodes(namespace)
                || namespace.startsWith(DISCO) && element.name().local().equals("query");
    }

    /** XEP-0060 has a namespace each for users, owners, events and errors. */
    private static boolean isOfNodes(String namespace) {
        return namespace.equals(PUBSUB) || namespace.startsWith(PUBSUB + "#");
    }

    private Optional<FormTemplate> ofTopic(String node) {
        int prefix = node.startsWith(ASKING) ? ASKING.length() : node.startsWith(FILLED_IN) ? FILLED_IN.length() : 0;
        return prefix == 0
                ? Optional.empty()
                : known(each -> each.topic()
                        .filter(topic -> node.substring(prefix).equals(topic))
                        .isPresent());
    }

    private Optional<FormTemplate> known(Predicate<FormTemplate> by) {
        return template.stream().filter(by).findFirst();
    }

    private Optional<String> form(Element form, String node) {
        Optional<FormType> type = type(form);
        if (type.isEmpty()) {
            return Optional.of("a form of no known type");
        }
        return node.startsWith(FDP) ? onTopic(form, type.get(), node) : byType(form, type.get());
    }

    private static Optional<FormType> type(Element form) {
        String word = form.attribute("type").orElse("");
        for (FormType type : FormType.values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private Optional<String> onTopic(Element form, FormType type, String node) {
        FormType expected = node.startsWith(ASKING) ? FormType.FORM : FormType.SUBMIT;
        return type == expected
                ? FormCheck.problem(form, ofTopic(node).orElseThrow(), type)
                : Optional.of("expected forms of type " + expected.word() + " on this node of a topic");
    }

    private Optional<String> byType(Element form, FormType type) {
        if (type == FormType.CANCEL) {
            return form.children().isEmpty()
                            && known(each -> each.topic().isEmpty()
                                            && each.types().contains(type))
                                    .isPresent()
                    ? Optional.empty()
                    : Optional.of("expected nothing in a form that is cancelled, and a template that may be");
        }
        Optional<String> formType = FormCheck.formType(form);
        Optional<FormTemplate> known = formType.isEmpty()
                ? Optional.empty()
                : known(each -> each.topic().isEmpty() && each.formType().equals(formType));
        if (known.isEmpty()) {
            return Optional.of("a form that no template is for");
        }
        return known.get().types().contains(type)
                ? FormCheck.problem(form, known.get(), type)
                : Optional.of("form " + known.get().name() + ": expected another type than " + type.word());
    }
}
