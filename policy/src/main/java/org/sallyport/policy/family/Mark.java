package org.sallyport.policy.family;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.policy.stanza.Element;

/**
 * One way to recognise an element.
 *
 * @param sign what it then is a sign of
 * @param names the elements looked at
 * @param test what must hold of such an element
 */
record Mark(Sign sign, NamePattern names, Test test) {
    private static final List<NamePattern> PUBSUB = patterns(
            "{http://jabber.org/protocol/pubsub}*",
            "{http://jabber.org/protocol/pubsub#event}*",
            "{http://jabber.org/protocol/pubsub#owner}*",
            "{jabber:iq:pubsub}*");
    private static final List<NamePattern> COMMAND = patterns("{http://jabber.org/protocol/commands}command");
    private static final List<NamePattern> FORM = patterns("{jabber:x:data}x");

    /** What must hold of an element. */
    interface Test {
        /** @param described whether it stands in a disco#info answer, where forms describe and do nothing */
        boolean holds(Element element, boolean described);
    }

    static List<Mark> of(Sign sign) {
        List<Mark> marks = new ArrayList<>();
        add(marks, sign, sign.names(), (element, _) -> named(sign, element));
        if (!sign.nodes().isEmpty()) {
            add(marks, sign, PUBSUB, (element, _) -> node(sign.nodes(), element));
        }
        if (!sign.commands().isEmpty()) {
            add(marks, sign, COMMAND, (element, _) -> node(sign.commands(), element));
        }
        if (!sign.forms().isEmpty()) {
            add(marks, sign, FORM, (element, described) -> !described && form(sign, element));
        }
        return marks;
    }

    private static void add(List<Mark> to, Sign sign, List<NamePattern> names, Test test) {
        names.forEach(each -> to.add(new Mark(sign, each, test)));
    }

    private static List<NamePattern> patterns(String... written) {
        return Stream.of(written).map(NamePattern::of).toList();
    }

    boolean holds(Element element, boolean described) {
        return names.matchesLocal(element.name().local()) && test.holds(element, described);
    }

    private static boolean named(Sign sign, Element element) {
        return sign.having().stream().allMatch(having -> having.holds(element)) && !isSomethingElse(sign, element);
    }

    private static boolean isSomethingElse(Sign sign, Element element) {
        List<Element> parts = element.elements();
        return !sign.unless().isEmpty()
                && !parts.isEmpty()
                && parts.stream().allMatch(part -> holdsOneOf(sign.unless(), part));
    }

    private static boolean holdsOneOf(List<NamePattern> names, Element element) {
        return names.stream().anyMatch(each -> each.matches(element.name()))
                || element.elements().stream().anyMatch(child -> holdsOneOf(names, child));
    }

    private static boolean node(List<TextPattern> nodes, Element element) {
        return element.attribute("node")
                .filter(node -> nodes.stream().anyMatch(each -> each.matches(node)))
                .isPresent();
    }

    private static boolean form(Sign sign, Element form) {
        return Form.type(form)
                .filter(type -> sign.forms().stream().anyMatch(each -> each.matches(type)))
                .filter(_ -> sign.fields().isEmpty() || Form.hasOneOf(form, sign.fields()))
                .isPresent();
    }
}
