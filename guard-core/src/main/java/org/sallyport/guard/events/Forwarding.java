package org.sallyport.guard.events;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sallyport.guard.audit.RecordsForwards;

/**
 * Hands the records of a journal on, one after the other, none left out and each at least once as far as the collector's
 * protocol says what arrived. It only reads the journal: whatever happens to it, the guard goes on. One thread; ends
 * when it is interrupted.
 */
public final class Forwarding {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_TOGETHER = 500;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final RecordsForwards records;
    private final EventForm form;
    private final Collector collector;
    private final Optional<Place> place;
    private final Consumer<String> complaints;
    private Duration wait = FIRST_WAIT;

    /**
     * From the records to the collector.
     *
     * @param place remembers how far it came
     * @param complaints hears, in a line each, why the collector is not reached
     */
    public Forwarding(
            RecordsForwards records,
            EventForm form,
            Collector collector,
            Optional<Place> place,
            Consumer<String> complaints) {
        this.records = records;
        this.form = form;
        this.collector = collector;
        this.place = place;
        this.complaints = complaints;
    }

    /**
     * Hands on what is there, and what comes.
     *
     * @param follow whether to wait for what comes; else it returns at the end of the journal
     * @throws IOException when the journal cannot be read, or the place not be written
     */
    public void run(boolean follow) throws IOException, InterruptedException {
        while (!Thread.interrupted()) {
            List<Event> together = together();
            if (!together.isEmpty()) {
                handOn(together);
            } else if (follow) {
                Thread.sleep(LOOK);
            } else {
                return;
            }
        }
        throw new InterruptedException();
    }

    /** What is there by now, as much as is sent at once. */
    private List<Event> together() throws IOException {
        List<Event> events = new ArrayList<>();
        int characters = 0;
        while (events.size() < MOST_TOGETHER && characters < MOST_CHARACTERS) {
            Optional<RecordsForwards.Found> found = records.next();
            if (found.isEmpty()) {
                break;
            }
            Event event = form.of(found.get());
            events.add(event);
            characters += event.text().length();
        }
        return events;
    }

    /** Where it fails all of them are sent again: nobody knows which have arrived. */
    private void handOn(List<Event> events) throws IOException, InterruptedException {
        while (!isSent(events)) {
            Thread.sleep(wait);
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
        }
        wait = FIRST_WAIT;
        long last = events.stream().mapToLong(Event::seq).max().orElse(0);
        if (place.isPresent() && last > 0) {
            place.get().write(last);
        }
    }

    private boolean isSent(List<Event> events) {
        try {
            for (Event event : events) {
                collector.send(event);
            }
            collector.flush();
            return true;
        } catch (IOException e) {
            complaints.accept("the collector is not reached, and is tried again in " + wait.toSeconds() + " s: "
                    + e.getMessage());
            return false;
        }
    }
}
