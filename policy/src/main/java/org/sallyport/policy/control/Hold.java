package org.sallyport.policy.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.control.labelling.ClearanceFile;
import org.sallyport.policy.control.labelling.Judged;
import org.sallyport.policy.control.labelling.PolicyFile;
import org.sallyport.policy.label.AccessDecision;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Stanza;

/**
 * Lets messages wait until one or two persons have released them.
 *
 * <p>A message is held when one of {@code patterns} is found in a text or attribute value of its payloads or in the
 * resource of an address, or when {@code clearance} does not grant its security label, or it has none that is valid; where
 * a rule has neither, every message is held. The rules behind it still judge: what one of them refuses is refused at
 * once, and nobody is asked. What is held is stored by the guard, encrypted, and counts as taken for whoever brought it. A
 * person who may release and whose key is confirmed signs for it; two different ones do with {@code reviewers = 2}. Then it is
 * decided again, by the policy of that time, and passes this rule and every other that holds for no more persons; any rule
 * may still refuse it. Refused by a person, or not released in the time of {@code expires}, it ends with an error to its
 * sender, {@code policy-violation}.
 *
 * <p>Requests, answers and presence cannot wait: their peers would take them for lost. Where a rule would hold one, it is
 * refused; with {@code others = "pass"} they are not looked at. Errors, which the guard rebuilds without content, pass.
 *
 * <p>Patterns are looked for in what stands there: {@code clean-text} before this rule, so that nobody writes around them.
 * A label is what its sender says; {@code require-label} before this rule, so that it is one that may be given. For lists
 * of words, {@code word-list} can hold, too.
 *
 * @param patterns what makes a message wait
 * @param policy whose labels {@code clearance} is about
 * @param clearance what need not wait
 * @param others what becomes of what cannot wait
 * @param expires how long it waits
 * @param reviewers how many persons
 */
public record Hold(
        @Setting(
                value = "patterns (RE2): a message in which one is found is held; (?i) at its beginning for any case",
                otherwise = "[]")
        List<FoundPattern> patterns,

        @Setting("with clearance: the security policy, a file of the bundle (Open XML SPIF)")
        Optional<PolicyFile> policy,

        @Setting("with policy: a clearance, a file of the bundle; a message is held unless its label is valid and this"
                + " grants it")
        Optional<ClearanceFile> clearance,

        @Setting(
                value = "what becomes of requests, answers and presence that would have to wait: refuse, or pass: not"
                        + " looked at",
                otherwise = "\"refuse\"")
        OtherStanzas others,

        @Setting(
                value = "how long a message waits before it is refused and its sender told: 1s to 30d",
                otherwise = "\"24h\"")
        Duration expires,

        @Setting(value = "how many different persons must release it: 1 or 2", otherwise = "1")
        int reviewers)
        implements Control {
    public Hold {
        patterns = List.copyOf(patterns);
        new ReviewTerms(expires, reviewers);
        if (policy.isPresent() != clearance.isPresent()) {
            throw new IllegalArgumentException("expected both \"policy\" and \"clearance\", found one");
        }
        policy.flatMap(PolicyFile::policy).ifPresent(of -> usable(of, clearance.orElseThrow()));
    }

    private static Clearance usable(SecurityPolicy policy, ClearanceFile file) {
        return switch (policy.clearance(file.under(policy), Clearance.Levels.LISTED)) {
            case Clearance.Usable(Clearance clearance) -> clearance;
            case Clearance.Unusable(var fault, String why) ->
                throw new IllegalArgumentException("clearance: " + file + " cannot be used: " + why);
        };
    }

    @Override
    public boolean mayHold() {
        return true;
    }

    /** How long, and how many persons. */
    public ReviewTerms terms() {
        return new ReviewTerms(expires, reviewers);
    }

    /** Whether every message is held. */
    private boolean holdsAll() {
        return patterns.isEmpty() && clearance.isEmpty();
    }

    /** Whether nothing passes it but messages that a person has released, and errors. */
    public boolean refusesOthers() {
        return others == OtherStanzas.REFUSE && (holdsAll() || clearance.isPresent());
    }

    @Override
    public List<Problem> problems() {
        return policy.map(PolicyFile::problems).orElse(List.of());
    }

    @Override
    public List<String> cautions() {
        List<String> cautions = new ArrayList<>(policy.map(PolicyFile::findings).orElse(List.of()).stream()
                .map(Problem::toString)
                .toList());
        if (others == OtherStanzas.PASS) {
            cautions.add("requests, answers and presence pass without a person: what they say is not looked at here");
        }
        return cautions;
    }

    @Override
    public Outcome examine(Passage passage) {
        Stanza stanza = passage.stanza();
        boolean other = !(stanza instanceof Message);
        if (stanza.is("error") || other && others == OtherStanzas.PASS) {
            return Outcome.pass();
        }
        return why(passage).<Outcome>map(why -> new Outcome.Hold(why, terms())).orElse(Outcome.pass());
    }

    private Optional<String> why(Passage passage) {
        return holdsAll()
                ? Optional.of("every message waits for a person")
                : found(passage.stanza()).or(() -> label(passage));
    }

    private Optional<String> found(Stanza stanza) {
        if (patterns.isEmpty()) {
            return Optional.empty();
        }
        Search search = new Search();
        Texts.change(stanza, search);
        search.look("from", stanza.from().resource());
        search.look("to", stanza.to().resource());
        return search.number == 0
                ? Optional.empty()
                : Optional.of("pattern " + search.number + " found in " + Places.shown(List.of(search.place)));
    }

    private Optional<String> label(Passage passage) {
        return policy.flatMap(of -> LabelUse.of(passage.stanza())
                .label()
                .map(label -> label(of, label, passage))
                .orElse(Optional.of("no label that the clearance grants")));
    }

    private Optional<String> label(PolicyFile of, Element label, Passage passage) {
        if (!(of.judge().judge(label, false, passage.facts().at()) instanceof Judged.Valid valid)) {
            return Optional.of("no valid label");
        }
        Clearance granted = usable(of.policy().orElseThrow(), clearance.orElseThrow());
        return AccessDecision.decide(valid.label(), granted) instanceof AccessDecision.Denied
                ? Optional.of("the clearance does not grant the label " + valid.label())
                : Optional.empty();
    }

    /** Looks at texts, and changes none. */
    private final class Search implements Texts.Change {
        /** Number of the first pattern that was found; 0 for none. */
        private int number;

        private String place = "";

        @Override
        public String text(Element element, String text) {
            return look(element.name().local(), text);
        }

        @Override
        public String value(Element element, Attribute attribute) {
            return look(attribute.name().local(), attribute.value());
        }

        private String look(String where, String text) {
            for (int i = 0; number == 0 && i < patterns.size(); i++) {
                if (patterns.get(i).isIn(text)) {
                    number = i + 1;
                    place = where;
                }
            }
            return text;
        }
    }
}
