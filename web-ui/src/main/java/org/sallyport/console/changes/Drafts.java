package org.sallyport.console.changes;

import java.nio.file.Path;
import java.util.List;
import org.sallyport.console.web.Fault;
import org.sallyport.guard.control.api.BundleFile;

/** Changes as other pages look at them. Everybody who has logged in may see them. Thread-safe. */
public final class Drafts {
    private final ChangeStore store;

    /** @param data the console's directory */
    public Drafts(Path data) {
        this.store = new ChangeStore(data);
    }

    /**
     * A bundle that somebody would like to have in force.
     *
     * @param state {@code draft} or {@code proposed}, while it is open
     * @param files all of the bundle
     */
    public record Draft(String id, String title, String author, String state, List<BundleFile> files) {
        public Draft {
            files = List.copyOf(files);
        }
    }

    /** Those that are neither in force nor withdrawn, the latest first. */
    public List<Draft> open() {
        return store.all().stream()
                .filter(change -> change.state() == Change.State.DRAFT || change.state() == Change.State.PROPOSED)
                .map(Drafts::draft)
                .toList();
    }

    /**
     * Any change.
     *
     * @param id from outside
     * @throws Fault when there is none
     */
    public Draft get(String id) {
        return draft(store.get(id));
    }

    private static Draft draft(Change change) {
        return new Draft(
                change.id(), change.title(), change.author(), change.state().word(), change.files());
    }
}
