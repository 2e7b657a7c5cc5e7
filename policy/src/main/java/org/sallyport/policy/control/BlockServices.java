package org.sallyport.policy.control;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sallyport.policy.family.Families;
import org.sallyport.policy.family.Family;
import org.sallyport.policy.family.Recogniser;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.setting.Words;

/**
 * Refuses what has no business at a boundary: registration, rosters, privacy lists, administration, archives, private
 * storage and other services that are for a server's own users. It looks into everything that a stanza wraps.
 *
 * <p>Guarantees that nothing of the families named passes, at any depth. Passes a stanza that merely names such a feature.
 *
 * @param services the services that are refused
 */
public record BlockServices(
        @Setting("services that are refused") Set<Service> services) implements Control {
    /** Made once for each set that a policy names. */
    private static final Map<Set<Service>, Recogniser> RECOGNISERS = new ConcurrentHashMap<>();

    public BlockServices {
        services = Set.copyOf(services);
        if (services.isEmpty()) {
            throw new IllegalArgumentException("services: expected at least one");
        }
        RECOGNISERS.computeIfAbsent(services, BlockServices::recogniser);
    }

    private static Recogniser recogniser(Set<Service> services) {
        return Recogniser.of(services.stream()
                .sorted()
                .map(service -> Families.named(Words.kebab(service.name())))
                .toArray(Family[]::new));
    }

    @Override
    public Outcome examine(Passage passage) {
        return RECOGNISERS
                .computeIfAbsent(services, BlockServices::recogniser)
                .recognise(passage.stanza())
                .<Outcome>map(found -> new Outcome.Refuse(Reason.SERVICE_BLOCKED, found.toString()))
                .orElse(Outcome.pass());
    }
}
