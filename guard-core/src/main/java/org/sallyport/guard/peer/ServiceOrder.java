package org.sallyport.guard.peer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.xbill.DNS.SRVRecord;

/**
 * The order of SRV records (RFC 2782): lower priority first; of the same priority, each next one drawn by chance in
 * proportion to its weight, those of weight 0 having a very small chance before the others and any order after them. No more are drawn than are tried.
 */
final class ServiceOrder {
    private ServiceOrder() {}

    static List<SRVRecord> of(List<SRVRecord> records, RandomGenerator chance) {
        List<SRVRecord> left = new ArrayList<>(records);
        // weight 0 stands first, as the RFC has it: it is drawn only when the lot is 0
        left.sort(Comparator.comparingInt(SRVRecord::getPriority)
                .thenComparingInt(record -> Math.min(record.getWeight(), 1)));
        List<SRVRecord> ordered = new ArrayList<>();
        while (!left.isEmpty() && ordered.size() < Lookups.MAX) {
            ordered.add(draw(left, chance));
        }
        return ordered;
    }

    private static SRVRecord draw(List<SRVRecord> left, RandomGenerator chance) {
        int priority = left.getFirst().getPriority();
        int total = left.stream()
                .filter(record -> record.getPriority() == priority)
                .mapToInt(SRVRecord::getWeight)
                .sum();
        int lot = chance.nextInt(total + 1);
        int next = 0;
        for (int sum = left.getFirst().getWeight();
                sum < lot;
                sum += left.get(next).getWeight()) {
            next++;
        }
        return left.remove(next);
    }
}
