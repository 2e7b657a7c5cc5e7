package org.sallyport.console.policies;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Route;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.policy.report.Coverage;
import org.sallyport.policy.report.Description;
import org.sallyport.policy.report.LabelPolicy;
import org.sallyport.policy.report.Manual;
import org.sallyport.policy.report.Review;
import org.sallyport.policy.report.Way;

/** What may cross: the bundle in force, in words, as tables and as text. */
public final class PoliciesRoutes {
    private final BundleViews views;

    /** @param views has the bundle in force */
    public PoliciesRoutes(BundleViews views) {
        this.views = views;
    }

    /** The routes of this room. */
    public List<Route> all() {
        return List.of(
                Route.get("/api/policies", Access.PERSON, this::index),
                Route.get("/api/policies/crossing", Access.PERSON, this::crossing),
                Route.get("/api/policies/labels/{number}", Access.PERSON, this::labels),
                Route.get("/api/policies/coverage", Access.PERSON, this::coverage),
                Route.get("/api/policies/file", Access.PERSON, this::file));
    }

    /** What there is, without its entries. */
    record Index(
            String name,
            String revision,
            Optional<BundleActivation> activation,
            long vectors,
            long failed,
            List<String> everywhere,
            List<Way> ways,
            List<Description.Peer> peers,
            List<Crossing> crossings,
            List<Labels> labels,
            List<String> files) {}

    /** A direction in the index. */
    record Crossing(
            String from, String to, String policy, String file, int allows, int rules, int vectors, long untried) {}

    /** A security policy in the index. */
    record Labels(int number, String name, String id, String file) {}

    private Answer index(Call call) {
        BundleView view = views.inForce(call.session());
        Description description = view.description();
        return Answer.json(new Index(
                description.name(),
                view.revision(),
                view.activation(),
                description.vectors(),
                description.failed(),
                Description.everywhere(),
                view.ways(),
                description.peers(),
                description.crossings().stream()
                        .map(crossing -> crossing(view, crossing))
                        .toList(),
                IntStream.range(0, view.labels().size())
                        .mapToObj(i -> labels(i + 1, view.labels().get(i)))
                        .toList(),
                List.copyOf(view.texts().keySet())));
    }

    private static Crossing crossing(BundleView view, Description.Crossing crossing) {
        return new Crossing(
                crossing.from(),
                crossing.to(),
                crossing.policy(),
                crossing.file(),
                crossing.allows().size(),
                crossing.rules().size(),
                crossing.vectors().size(),
                view.coverage().untried().stream()
                        .filter(line ->
                                line.from().equals(crossing.from()) && line.to().equals(crossing.to()))
                        .count());
    }

    private static Labels labels(int number, LabelPolicy policy) {
        return new Labels(
                number, policy.description().name(), policy.description().id(), policy.file());
    }

    /** A direction, with the manual pages of its controls and the text of its policy. */
    record Whole(Description.Crossing crossing, List<Manual> controls, String text) {}

    private Answer crossing(Call call) {
        BundleView view = views.inForce(call.session());
        String from = call.query("from").orElse("");
        String to = call.query("to").orElse("");
        Description.Crossing crossing = view.description().crossings().stream()
                .filter(each -> each.from().equals(from) && each.to().equals(to))
                .findFirst()
                .orElseThrow(() -> Fault.missing("the bundle in force has no such crossing"));
        List<String> used =
                crossing.rules().stream().map(Description.Entry::control).toList();
        return Answer.json(new Whole(
                crossing,
                view.description().controls().stream()
                        .filter(manual -> used.contains(manual.name()))
                        .toList(),
                view.texts().getOrDefault(crossing.file(), "")));
    }

    private Answer labels(Call call) {
        List<LabelPolicy> all = views.inForce(call.session()).labels();
        int number = call.path("number").matches("[0-9]{1,4}") ? Integer.parseInt(call.path("number")) : 0;
        if (number < 1 || number > all.size()) {
            throw Fault.missing("the bundle in force has no such security policy");
        }
        return Answer.json(all.get(number - 1));
    }

    /** Which entry is tried, and what a reviewer should look at. */
    record Covered(Coverage coverage, List<Found> findings, List<Description.Case> others) {}

    /** A finding, by words. */
    record Found(String policy, String entry, String kind, String what) {
        static Found of(Review.Finding finding) {
            return new Found(finding.policy(), finding.entry(), finding.kind().toString(), finding.what());
        }
    }

    private Answer coverage(Call call) {
        BundleView view = views.inForce(call.session());
        return Answer.json(new Covered(
                view.coverage(),
                view.review().findings().stream().map(Found::of).toList(),
                view.description().others()));
    }

    /** A file of the bundle. */
    record Text(String name, String text) {}

    private Answer file(Call call) {
        String name = call.query("name").orElse("");
        String text = views.inForce(call.session()).texts().get(name);
        if (text == null) {
            throw Fault.missing("the bundle in force has no such file");
        }
        return Answer.json(new Text(name, text));
    }
}
