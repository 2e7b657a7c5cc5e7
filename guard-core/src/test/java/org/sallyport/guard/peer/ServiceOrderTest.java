package org.sallyport.guard.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;

class ServiceOrderTest {
    static Stream<Integer> seeds() {
        return IntStream.range(0, 200).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void order_keepsEachRecordAndThePriorities(int seed) {
        Random random = new Random(seed);
        List<SRVRecord> records = new ArrayList<>();
        for (int i = 0; i < random.nextInt(1, Lookups.MAX + 1); i++) {
            records.add(record(random.nextInt(4), random.nextBoolean() ? 0 : random.nextInt(65536), i));
        }
        List<SRVRecord> ordered = ServiceOrder.of(records, random);
        assertThat(ordered).containsExactlyInAnyOrderElementsOf(records);
        assertThat(ordered).isSortedAccordingTo(Comparator.comparingInt(SRVRecord::getPriority));
    }

    @Test
    void weight_isTheShareOfFirstPlaces() {
        List<SRVRecord> records = List.of(record(1, 0, 1), record(1, 10, 2), record(1, 30, 3), record(1, 60, 4));
        Map<Integer, Integer> first = new HashMap<>();
        Random random = new Random(42);
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            first.merge(ServiceOrder.of(records, random).getFirst().getPort(), 1, Integer::sum);
        }
        assertThat(share(first, 1, draws)).isCloseTo(0.01, within(0.005));
        assertThat(share(first, 2, draws)).isCloseTo(0.10, within(0.02));
        assertThat(share(first, 3, draws)).isCloseTo(0.30, within(0.02));
        assertThat(share(first, 4, draws)).isCloseTo(0.59, within(0.02));
    }

    @Test
    void manyRecords_areNotAllDrawn() {
        List<SRVRecord> records =
                IntStream.range(0, 2000).mapToObj(i -> record(1, i, i + 1)).toList();
        assertThat(ServiceOrder.of(records, new Random(1))).hasSize(Lookups.MAX).doesNotHaveDuplicates();
    }

    private static double share(Map<Integer, Integer> first, int port, int draws) {
        return first.getOrDefault(port, 0) / (double) draws;
    }

    private static SRVRecord record(int priority, int weight, int port) {
        return new SRVRecord(Name.root, DClass.IN, 60, priority, weight, port, Name.root);
    }
}
