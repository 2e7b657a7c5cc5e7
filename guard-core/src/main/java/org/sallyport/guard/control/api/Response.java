package org.sallyport.guard.control.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a running guard answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "response")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Response.Status.class, name = "status"),
    @JsonSubTypes.Type(value = Response.Reloaded.class, name = "reloaded"),
    @JsonSubTypes.Type(value = Response.Replayed.class, name = "replayed"),
    @JsonSubTypes.Type(value = Response.Shadowed.class, name = "shadowed"),
    @JsonSubTypes.Type(value = Response.Input.class, name = "input"),
    @JsonSubTypes.Type(value = Response.Settings.class, name = "settings"),
    @JsonSubTypes.Type(value = Response.Configured.class, name = "configured"),
    @JsonSubTypes.Type(value = Response.Bundle.class, name = "bundle"),
    @JsonSubTypes.Type(value = Response.History.class, name = "history"),
    @JsonSubTypes.Type(value = Response.Checked.class, name = "checked"),
    @JsonSubTypes.Type(value = Response.Activated.class, name = "activated"),
    @JsonSubTypes.Type(value = Response.NotActivated.class, name = "not-activated"),
    @JsonSubTypes.Type(value = Response.HeldList.class, name = "held-list"),
    @JsonSubTypes.Type(value = Response.HeldShown.class, name = "held-shown"),
    @JsonSubTypes.Type(value = Response.Reviewed.class, name = "reviewed"),
    @JsonSubTypes.Type(value = Response.Found.class, name = "found"),
    @JsonSubTypes.Type(value = Response.ShownPassage.class, name = "shown-passage"),
    @JsonSubTypes.Type(value = Response.Exported.class, name = "exported"),
    @JsonSubTypes.Type(value = Response.Seen.class, name = "seen"),
    @JsonSubTypes.Type(value = Response.LoggedIn.class, name = "logged-in"),
    @JsonSubTypes.Type(value = Response.Who.class, name = "who"),
    @JsonSubTypes.Type(value = Response.Invitation.class, name = "invitation"),
    @JsonSubTypes.Type(value = Response.Invited.class, name = "invited"),
    @JsonSubTypes.Type(value = Response.People.class, name = "people"),
    @JsonSubTypes.Type(value = Response.Done.class, name = "done"),
    @JsonSubTypes.Type(value = Response.Still.class, name = "still"),
    @JsonSubTypes.Type(value = Response.Refused.class, name = "refused"),
})
public sealed interface Response {
    /**
     * How the guard is.
     *
     * @param status taken when it was asked for
     */
    record Status(GuardStatus status) implements Response {}

    /** Decisions on record. */
    record Found(DecisionPage page) implements Response {}

    /** All that is on record of one passage. */
    record ShownPassage(DecisionDetail detail) implements Response {}

    /** Records as they stand. */
    record Exported(ExportPage page) implements Response {}

    /**
     * A decision that was just made.
     *
     * @param row the decision
     * @param missed how many that fit were not shown since the last one, because they came too fast
     * @param input what came, in canonical form, where content was asked for and is not too long
     * @param output what leaves, likewise
     */
    record Seen(DecisionRow row, long missed, Optional<String> input, Optional<String> output) implements Response {}

    /**
     * What a reload came to.
     *
     * @param report also where nothing was put in force
     */
    record Reloaded(ReloadReport report) implements Response {}

    /**
     * The files of a bundle.
     *
     * @param revision the digest of them
     * @param inForce whether this one is in force
     * @param activation the latest that put it in force; left out where it was there without one, as the first bundle is
     * @param files all of it, in order of their names
     */
    record Bundle(String revision, boolean inForce, Optional<BundleActivation> activation, List<BundleFile> files)
            implements Response {
        public Bundle {
            files = List.copyOf(files);
        }
    }

    /**
     * Which bundles were activated.
     *
     * @param revision the one in force
     * @param signatures what a bundle must have: {@code none} or {@code author-and-approver}
     * @param next the version that the next one may have at least
     * @param activations the latest first; empty while the first bundle is in force
     */
    record History(String revision, String signatures, long next, List<BundleActivation> activations)
            implements Response {
        public History {
            activations = List.copyOf(activations);
        }
    }

    /**
     * What the guard says to a bundle.
     *
     * @param revision the digest of its files; left out where they are none that could be read
     * @param problems why it could not be put in force; empty: it could, when it is signed
     * @param vectors what came of its vectors, where it could be read
     */
    record Checked(Optional<String> revision, List<FileProblem> problems, List<VectorOutcome> vectors)
            implements Response {
        public Checked {
            problems = List.copyOf(problems);
            vectors = List.copyOf(vectors);
        }
    }

    /**
     * A bundle was put in force.
     *
     * @param activation what is on record of it
     */
    record Activated(BundleActivation activation) implements Response {}

    /**
     * A bundle was not put in force, and everything is as it was.
     *
     * @param problems why
     */
    record NotActivated(List<FileProblem> problems) implements Response {
        public NotActivated {
            problems = List.copyOf(problems);
        }
    }

    /**
     * What waits for persons, the oldest first.
     *
     * @param held at most {@link #MOST_HELD}
     * @param inAll how many there are
     */
    record HeldList(List<HeldItem> held, int inAll) implements Response {
        public HeldList {
            held = List.copyOf(held);
        }
    }

    /** A list has no more held messages than this. */
    int MOST_HELD = 1_000;

    /**
     * One message that waits.
     *
     * @param item what is known of it
     * @param stanza the message as it came, in canonical form
     * @param outlook what would become of it if it were released now; empty when that could not be found out
     */
    record HeldShown(HeldItem item, String stanza, Optional<HeldOutlook> outlook) implements Response {}

    /**
     * A verdict counts, and is kept.
     *
     * @param passage the passage in which the message was held
     * @param standing {@code waiting}, {@code released}: it is decided again, and any other rule may still refuse it; or
     *     {@code refused}
     * @param persons how many have released it
     * @param reviewers how many must
     */
    record Reviewed(String passage, String standing, int persons, int reviewers) implements Response {}

    /**
     * A person is logged in.
     *
     * @param ticket what he asks with from now on; nobody else may see it
     * @param person who he is
     * @param idle seconds after which it ends when nothing is asked
     * @param ends when it ends in any case
     */
    record LoggedIn(String ticket, Caller person, long idle, Instant ends) implements Response {
        /** Without what is secret. */
        @Override
        public String toString() {
            return "LoggedIn[person=" + person + "]";
        }
    }

    /** What has to do with who may do what; {@link LoggedIn} and {@link Done} beside it. */
    sealed interface OfPersons extends Response {}

    /**
     * Who asks.
     *
     * @param person himself
     * @param session what the session is called that he asks in; empty for a user of this machine
     * @param sessions where he is logged in, the oldest first
     * @param shortest how many characters a password of his must have
     */
    record Who(PersonStatus person, String session, List<PersonStatus.Session> sessions, int shortest)
            implements OfPersons {
        public Who {
            sessions = List.copyOf(sessions);
        }
    }

    /**
     * An invitation that can be taken up.
     *
     * @param name what the person will log in with
     * @param title his name in full; may be empty
     * @param roles what he may do
     * @param ends when it is none any more
     * @param confirms whether the key that he registers with it counts at once
     * @param shortest how many characters his password must have
     * @param secret of his second factor, in Base32
     * @param uri the same as authenticators take it
     */
    record Invitation(
            String name,
            String title,
            Set<Role> roles,
            Instant ends,
            boolean confirms,
            int shortest,
            String secret,
            String uri)
            implements OfPersons {
        public Invitation {
            roles = Set.copyOf(roles);
        }

        /** Without what is secret. */
        @Override
        public String toString() {
            return "Invitation[name=" + name + "]";
        }
    }

    /**
     * A person is invited.
     *
     * @param name who
     * @param token what he takes the invitation up with, once; nobody else may see it, and it is not shown again
     * @param ends when it is none any more
     */
    record Invited(String name, String token, Instant ends) implements OfPersons {
        /** Without what is secret. */
        @Override
        public String toString() {
            return "Invited[name=" + name + "]";
        }
    }

    /**
     * Everybody there is.
     *
     * @param persons by name; when somebody came last, and whether he is locked, is told to administrators alone
     */
    record People(List<PersonStatus> persons) implements OfPersons {
        public People {
            persons = List.copyOf(persons);
        }
    }

    /**
     * Decisions were made again.
     *
     * @param report what came of it
     */
    record Replayed(ReplayReport report) implements Response {}

    /**
     * Another bundle has decided what was decided.
     *
     * @param report what it would have made of it
     */
    record Shadowed(ShadowReport report) implements Response {}

    /**
     * What was decided once.
     *
     * @param input as it was kept
     */
    record Input(KeptInput input) implements Response {}

    /**
     * The operator's file.
     *
     * @param settings as it is
     */
    record Settings(SettingsShown settings) implements Response {}

    /**
     * What became of another text of the operator's file.
     *
     * @param report what was found, and done
     */
    record Configured(SettingsReport report) implements Response {}

    /**
     * The request was done.
     *
     * @param lines what is to be said of it, for people
     */
    record Done(List<String> lines) implements Response {
        public Done {
            lines = List.copyOf(lines);
        }
    }

    /** There is nothing to say, and the guard is still there. */
    record Still() implements Response {}

    /**
     * The request was not done.
     *
     * @param reason for programs
     * @param why for people, in one line
     */
    record Refused(Reason reason, String why) implements Response {}

    /** Why a request was not done. */
    enum Reason {
        /** The caller may not ask this. */
        NOT_PERMITTED,
        /** The ticket is none, or is none any more: the person has to log in. */
        NOT_LOGGED_IN,
        /** What was asked for is not right; why says what, where and what was expected. */
        WRONG,
        /** The request is none that this guard knows. */
        NOT_UNDERSTOOD,
        /** Too many callers are there. */
        BUSY,
        /** The guard could not do it. */
        FAILED;

        /** As it is written. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
