package org.sallyport.guard.verify.checking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.verify.profile.AllowedLabel;
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.guard.verify.profile.Source;
import org.sallyport.guard.verify.reading.Message;
import org.sallyport.guard.verify.reading.MessageReader;
import org.sallyport.guard.verify.reading.Unreadable;

/** The labels that may pass. Immutable. */
final class LabelList {
    private record Exact(String namespace, byte[] octets) {}

    private final List<Exact> exact;
    private final List<AllowedLabel.Stated> stated;

    private LabelList(List<Exact> exact, List<AllowedLabel.Stated> stated) {
        this.exact = List.copyOf(exact);
        this.stated = List.copyOf(stated);
    }

    static LabelList of(List<AllowedLabel> labels, Compiler compiler) {
        List<Exact> exact = new ArrayList<>();
        List<AllowedLabel.Stated> stated = new ArrayList<>();
        for (AllowedLabel label : labels) {
            switch (label) {
                case AllowedLabel.Exact(String id, Source source) -> {
                    try {
                        exact.add(exact(source));
                    } catch (Unreadable e) {
                        compiler.fault(
                                source.name(), "label " + id, "expected an element in canonical form: " + e.why());
                    }
                }
                case AllowedLabel.Stated each -> stated.add(each);
            }
        }
        return new LabelList(exact, stated);
    }

    /** An editor's line feed at the end is forgiven. */
    private static Exact exact(Source source) throws Unreadable {
        byte[] octets = source.octets();
        int end = octets.length > 0 && octets[octets.length - 1] == '\n' ? octets.length - 1 : octets.length;
        Message label = new MessageReader(Limits.MOST).read(Arrays.copyOf(octets, end));
        return new Exact(label.name(0).namespace(), label.octets());
    }

    /** Why the label that begins with that event may not pass; empty when it may. */
    Optional<String> objection(Message message, int event) {
        if (isExact(message, event)) {
            return Optional.empty();
        }
        if (stated.isEmpty()) {
            return Optional.of("a label that is not on the list");
        }
        try {
            for (ConfidentialityLabel label : LabelReader.read(message, event)) {
                if (stated.stream().noneMatch(allowed -> permits(allowed, label))) {
                    return Optional.of("a label that is not on the list");
                }
            }
            return Optional.empty();
        } catch (LabelReader.Unknown e) {
            return Optional.of("a label that cannot be read: " + e.getMessage());
        }
    }

    /** The same octets and the same namespace mean the same, since a file stands by itself: it declares all that it uses. */
    private boolean isExact(Message message, int event) {
        if (exact.isEmpty()) {
            return false;
        }
        byte[] octets = message.octets(event);
        String namespace = message.name(event).namespace();
        return exact.stream()
                .anyMatch(each -> each.namespace().equals(namespace) && Arrays.equals(each.octets(), octets));
    }

    private static boolean permits(AllowedLabel.Stated allowed, ConfidentialityLabel label) {
        return (allowed.policy().equals(label.policy())
                        || label.policyUri().filter(allowed.policy()::equals).isPresent())
                && allowed.classification().equals(label.classification())
                && permits(allowed.categories(), label.categories());
    }

    private static boolean permits(List<AllowedLabel.Category> allowed, List<ConfidentialityLabel.Category> said) {
        Set<String> tags = new HashSet<>();
        for (ConfidentialityLabel.Category category : said) {
            tags.add(category.tag());
            if (allowed.stream()
                    .noneMatch(each ->
                            each.tag().equals(category.tag()) && each.values().containsAll(category.values()))) {
                return false;
            }
        }
        return allowed.stream().filter(AllowedLabel.Category::required).allMatch(each -> tags.contains(each.tag()));
    }
}
