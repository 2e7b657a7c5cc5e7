package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.IdentityProblem;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.guard.verify.Instance;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Guess;
import org.sallyport.policy.setting.Problem;

/** What must hold between the operator's file of an XML guard and the bundle that it names. */
final class InstanceCheck {
    private final Document document;
    private final List<Identity> identities;
    private final List<LinkEntry> links;
    private final List<ListenerEntry> listeners;
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Found> found = Optional.empty();

    /** What the check has read beside the files themselves. */
    private record Found(Instance instance, Trust producer, Trust consumer) {}

    InstanceCheck(Document document, List<Identity> identities) {
        this.document = document;
        this.identities = identities;
        this.links = document.all(LinkEntry.class);
        this.listeners = document.all(ListenerEntry.class);
    }

    void run(Instance instance) {
        checkListeners();
        refuse(SpoolEntry.class, "[spool]", "stores nothing");
        refuse(ReviewEntry.class, "[review]", "holds nothing");
        refuse(IdentifiersEntry.class, "[identifiers]", "changes nothing");
        refuse(RevocationEntry.class, "[revocation]", "asks for no revocation");
        refuse(EvidenceEntry.class, "[audit.evidence]", "keeps no evidence");
        String producer = instance.producer().id();
        String consumer = instance.consumer().id();
        links.stream()
                .filter(link -> !link.peer().equals(producer) && !link.peer().equals(consumer))
                .forEach(link ->
                        document.report(link, "peer", Guess.unknown("end", link.peer(), List.of(producer, consumer))));
        checkFrom(producer);
        checkTo(consumer);
        Optional<Trust> ofProducer = trust("producer", instance.producer().trust());
        Optional<Trust> ofConsumer = trust("consumer", instance.consumer().trust());
        found = ofProducer.flatMap(one -> ofConsumer.map(other -> new Found(instance, one, other)));
    }

    /** Problems of the bundle. */
    List<Problem> problems() {
        return problems;
    }

    Optional<LoadedInstance> loaded(Configuration configuration) {
        return found.map(
                all -> new LoadedInstance(configuration, all.instance(), identities, all.producer(), all.consumer()));
    }

    /** What would have no effect is not to be believed to have one. */
    private void refuse(Class<? extends Record> table, String name, String why) {
        if (!document.all(table).isEmpty()) {
            document.report(name, "expected no such table, because mode is \"verify\": an XML guard " + why);
        }
    }

    private void checkListeners() {
        if (listeners.size() != 1) {
            document.report(
                    "[[listener]]", "expected exactly one, because mode is \"verify\", found " + listeners.size());
        }
        for (ListenerEntry listener : listeners) {
            if (listener.protocol() != ListenerEntry.Protocol.GCXP) {
                document.report(listener, "protocol", "expected \"gcxp\", because mode is \"verify\"");
            }
            if (listener.sides().isPresent()) {
                document.report(listener, "sides", "expected none: an XML guard has no sides");
            }
        }
    }

    private Optional<LinkEntry> link(String peer) {
        return links.stream().filter(link -> link.peer().equals(peer)).findFirst();
    }

    private void checkFrom(String producer) {
        Optional<LinkEntry> link = link(producer);
        if (link.isEmpty()) {
            document.report(
                    "[[link]]", "expected one for producer \"" + producer + "\", with the sources it comes from");
        } else if (link.get().sources().isEmpty()) {
            document.report(
                    link.get(), "sources", "expected the IP addresses or networks that the producer comes from");
        } else if (!link.get().connect().isEmpty()) {
            document.report(link.get(), "connect", "expected none: the producer is never called");
        }
    }

    private void checkTo(String consumer) {
        Optional<LinkEntry> link = link(consumer);
        if (link.isEmpty()) {
            document.report("[[link]]", "expected one for consumer \"" + consumer + "\", with connect");
        } else if (link.get().connect().isEmpty() || link.get().inboundOnly()) {
            document.report(link.get(), "connect", "expected where the consumer is reached");
        } else if (!link.get().sources().isEmpty()) {
            document.report(link.get(), "sources", "expected none: the consumer never comes in");
        }
    }

    private Optional<Trust> trust(String whose, String pem) {
        try {
            return Optional.of(Trust.pem(Path.of("trust"), pem));
        } catch (IdentityProblem e) {
            problems.add(Problem.of(whose, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
