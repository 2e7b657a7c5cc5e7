package org.sallyport.guard.control.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a caller asks of a running guard. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Request.Status.class, name = "status"),
    @JsonSubTypes.Type(value = Request.Reload.class, name = "reload"),
    @JsonSubTypes.Type(value = Request.Replay.class, name = "replay"),
    @JsonSubTypes.Type(value = Request.Shadow.class, name = "shadow"),
    @JsonSubTypes.Type(value = Request.ShowInput.class, name = "show-input"),
    @JsonSubTypes.Type(value = Request.Settings.class, name = "settings"),
    @JsonSubTypes.Type(value = Request.CheckSettings.class, name = "check-settings"),
    @JsonSubTypes.Type(value = Request.Configure.class, name = "configure"),
    @JsonSubTypes.Type(value = Request.GetBundle.class, name = "get-bundle"),
    @JsonSubTypes.Type(value = Request.History.class, name = "history"),
    @JsonSubTypes.Type(value = Request.CheckBundle.class, name = "check-bundle"),
    @JsonSubTypes.Type(value = Request.Activate.class, name = "activate"),
    @JsonSubTypes.Type(value = Request.Drain.class, name = "drain"),
    @JsonSubTypes.Type(value = Request.HeldList.class, name = "held-list"),
    @JsonSubTypes.Type(value = Request.HeldShow.class, name = "held-show"),
    @JsonSubTypes.Type(value = Request.ReviewHeld.class, name = "review-held"),
    @JsonSubTypes.Type(value = Request.Search.class, name = "search"),
    @JsonSubTypes.Type(value = Request.ShowPassage.class, name = "show-passage"),
    @JsonSubTypes.Type(value = Request.Export.class, name = "export"),
    @JsonSubTypes.Type(value = Request.Watch.class, name = "watch"),
    @JsonSubTypes.Type(value = Request.LogIn.class, name = "log-in"),
    @JsonSubTypes.Type(value = Request.LogOut.class, name = "log-out"),
    @JsonSubTypes.Type(value = Request.Who.class, name = "who"),
    @JsonSubTypes.Type(value = Request.Enrol.class, name = "enrol"),
    @JsonSubTypes.Type(value = Request.Enrolled.class, name = "enrolled"),
    @JsonSubTypes.Type(value = Request.ChangePassword.class, name = "change-password"),
    @JsonSubTypes.Type(value = Request.RegisterKey.class, name = "register-key"),
    @JsonSubTypes.Type(value = Request.RemoveKey.class, name = "remove-key"),
    @JsonSubTypes.Type(value = Request.EndSession.class, name = "end-session"),
    @JsonSubTypes.Type(value = Request.Persons.class, name = "persons"),
    @JsonSubTypes.Type(value = Request.Invite.class, name = "invite"),
    @JsonSubTypes.Type(value = Request.Alter.class, name = "alter"),
    @JsonSubTypes.Type(value = Request.ConfirmKey.class, name = "confirm-key"),
})
public sealed interface Request {
    /** What a caller must be to ask this. */
    Role needs();

    /** How the guard is; answered with {@link Response.Status}. */
    record Status() implements Request {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /** Reads everything anew that a start reads, as SIGHUP does; answered with {@link Response.Reloaded}. */
    record Reload() implements Request {
        @Override
        public Role needs() {
            return Role.OPERATOR;
        }
    }

    /** What has to do with decisions, on record or just made. Who is no auditor sees no user and no content. */
    sealed interface OfDecisions extends Request {
        @Override
        default Role needs() {
            return Role.VIEWER;
        }
    }

    /**
     * Decisions on record, the newest first; answered with {@link Response.Found}.
     *
     * @param query which
     * @param from where to go on, as an earlier answer has it
     * @param most how many
     */
    record Search(DecisionQuery query, Optional<String> from, int most) implements OfDecisions {}

    /**
     * All that is on record of one passage; answered with {@link Response.ShownPassage}.
     *
     * @param passage its name
     */
    record ShowPassage(String passage) implements OfDecisions {}

    /**
     * Records as they stand, the oldest first; answered with {@link Response.Exported}. To auditors alone, and that is recorded.
     *
     * @param query which decisions; with nothing but times, records of all kinds
     * @param after the number behind which to go on, as an earlier answer has it; 0 for the begin
     */
    record Export(DecisionQuery query, long after) implements OfDecisions {
        @Override
        public Role needs() {
            return Role.AUDITOR;
        }
    }

    /**
     * Decisions as they are made, until the caller goes; answered with one {@link Response.Seen} after the other.
     *
     * @param query which
     * @param content whether what came and what left is shown; to auditors alone, and that is recorded
     */
    record Watch(DecisionQuery query, boolean content) implements OfDecisions {}

    /** What is decided again from the inputs that were kept. One at a time; each is on record, for content is read. */
    sealed interface OfEvidence extends Request {
        @Override
        default Role needs() {
            return Role.AUDITOR;
        }
    }

    /**
     * Decides again by the bundles that decided; answered with {@link Response.Replayed}.
     *
     * @param wanted which decisions
     */
    record Replay(EvidenceWanted wanted) implements OfEvidence {}

    /**
     * Decides by another bundle what was decided; answered with {@link Response.Shadowed}.
     *
     * @param files all of that bundle
     * @param wanted which decisions
     * @param examples how many inputs of each kind of difference are shown, 0 to 20: real stanzas
     */
    record Shadow(List<BundleFile> files, EvidenceWanted wanted, int examples) implements OfEvidence {
        public Shadow {
            files = List.copyOf(files);
        }
    }

    /**
     * Shows what was decided, as it was kept: what somebody wrote. Answered with {@link Response.Input}.
     *
     * @param passage which decision
     * @param key the private key to which the evidence is encrypted, in PEM; it is forgotten with the answer
     * @param password of that key, where it has one
     */
    record ShowInput(String passage, String key, Optional<String> password) implements OfEvidence {
        /** Without what is secret. */
        @Override
        public String toString() {
            return "ShowInput[passage=" + passage + "]";
        }
    }

    /** What has to do with the operator's file. */
    sealed interface OfSettings extends Request {}

    /** The file as it is; answered with {@link Response.Settings}. */
    record Settings() implements OfSettings {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /**
     * What the guard would say to another text; answered with {@link Response.Configured}. Changes nothing.
     *
     * @param text all of the file
     */
    record CheckSettings(String text) implements OfSettings {
        @Override
        public Role needs() {
            return Role.OPERATOR;
        }
    }

    /**
     * Writes another text and puts it in force, all of it or nothing; what was there is kept beside it. Answered with {@link
     * Response.Configured}.
     *
     * @param text all of the file
     * @param basis of the text that was changed, so that nobody's change is lost
     */
    record Configure(String text, String basis) implements OfSettings {
        @Override
        public Role needs() {
            return Role.OPERATOR;
        }
    }

    /** What has to do with who may do what. Whether a person may do it to somebody, the guard finds out besides. */
    sealed interface OfPersons extends Request {}

    /** What has to do with messages that wait for persons. */
    sealed interface OfHeld extends Request {}

    /** What waits for persons, without content; answered with {@link Response.HeldList}. */
    record HeldList() implements OfHeld {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /**
     * One message that waits, with its content, which is recorded; answered with {@link Response.HeldShown}.
     *
     * @param passage the passage in which it was held
     */
    record HeldShow(String passage) implements OfHeld {
        @Override
        public Role needs() {
            return Role.APPROVER;
        }
    }

    /**
     * A person's signed verdict on a message that waits; answered with {@link Response.Reviewed}. REVIEW.md says what is
     * signed.
     *
     * @param passage the passage in which it was held
     * @param signer the person's name; one who has logged in signs for himself
     * @param verdict {@code release} or {@code refuse}
     * @param time when he signed, RFC 3339 in UTC
     * @param algorithm {@code ed25519}, {@code ecdsa-p256-sha256} or {@code ecdsa-p384-sha384}
     * @param signature in Base64
     */
    record ReviewHeld(String passage, String signer, String verdict, String time, String algorithm, String signature)
            implements OfHeld {
        @Override
        public Role needs() {
            return Role.APPROVER;
        }
    }

    /**
     * Takes nothing new and finishes what is in the house, until it is told otherwise or is started again; answered with
     * {@link Response.Status}.
     *
     * @param on false takes new stanzas again
     */
    record Drain(boolean on) implements Request {
        @Override
        public Role needs() {
            return Role.OPERATOR;
        }
    }

    /**
     * A person logs in, through the console; answered with {@link Response.LoggedIn}.
     *
     * @param name who it is
     * @param password what he knows
     * @param code what his device shows now; empty where a certificate stands in for it
     * @param certificate SHA-256 of the certificate that he has proved to the console, in hexadecimal
     */
    record LogIn(String name, String password, String code, Optional<String> certificate) implements OfPersons {
        @Override
        public Role needs() {
            return Role.CONSOLE;
        }

        /** Without what is secret. */
        @Override
        public String toString() {
            return "LogIn[name=" + name + "]";
        }
    }

    /** The person's ticket is none any more; answered with {@link Response.Done}. */
    record LogOut() implements OfPersons {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /** Who the person is that asks, and where he is logged in; answered with {@link Response.Who}. */
    record Who() implements OfPersons {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /**
     * Looks at an invitation, and has a secret made for the second factor; answered with {@link Response.Invitation}. The
     * secret that was made when it was looked at last counts.
     *
     * @param token what the invited person was given
     */
    record Enrol(String token) implements OfPersons {
        @Override
        public Role needs() {
            return Role.CONSOLE;
        }

        /** Without what is secret. */
        @Override
        public String toString() {
            return "Enrol[]";
        }
    }

    /**
     * Takes up an invitation, which counts no more then; answered with {@link Response.LoggedIn}.
     *
     * @param token what the invited person was given
     * @param password the one that he has chosen
     * @param code what his device shows now for the secret of the invitation; empty where his certificate is to stand in
     *     for codes
     * @param key his public key (SubjectPublicKeyInfo in Base64), where he will sign
     * @param certificate SHA-256 of the certificate that he has proved to the console, in hexadecimal
     */
    record Enrolled(String token, String password, String code, Optional<String> key, Optional<String> certificate)
            implements OfPersons {
        @Override
        public Role needs() {
            return Role.CONSOLE;
        }

        /** Without what is secret. */
        @Override
        public String toString() {
            return "Enrolled[]";
        }
    }

    /**
     * The person who asks takes another password; his other sessions end. Answered with {@link Response.Done}.
     *
     * @param password the one he has
     * @param next the one he will have
     */
    record ChangePassword(String password, String next) implements OfPersons {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }

        /** Without what is secret. */
        @Override
        public String toString() {
            return "ChangePassword[]";
        }
    }

    /**
     * The person who asks has another key to sign with; its signatures count once it is confirmed. Answered with
     * {@link Response.Done}.
     *
     * @param key SubjectPublicKeyInfo in Base64
     */
    record RegisterKey(String key) implements OfPersons {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /**
     * The person who asks signs with one of his keys no more; answered with {@link Response.Done}.
     *
     * @param fingerprint of the key
     */
    record RemoveKey(String fingerprint) implements OfPersons {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /**
     * One of the sessions of the person who asks ends; answered with {@link Response.Done}.
     *
     * @param session what it is called
     */
    record EndSession(String session) implements OfPersons {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /** Everybody there is, and what he may do; answered with {@link Response.People}. */
    record Persons() implements OfPersons {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /**
     * Invites a person; answered with {@link Response.Invited}. The key that a person registers who was invited at the
     * guard's own terminal is confirmed by that.
     *
     * @param name what he will log in with
     * @param title his name in full, or what he is; may be empty
     * @param roles what he may do
     * @param again whether there is such a person already who is to prove anew who he is: then without title and roles,
     *     and at the guard's own terminal alone where he has taken up an invitation before
     */
    record Invite(String name, String title, Set<Role> roles, boolean again) implements OfPersons {
        @Override
        public Role needs() {
            return Role.ADMINISTRATOR;
        }
    }

    /**
     * Changes what a person may do; his sessions end. Answered with {@link Response.Done}.
     *
     * @param name the person
     * @param roles all that he has from now on
     * @param disabled whether he may not log in, and nothing that he signs counts
     * @param unlock whether what he did wrong at log-in is forgotten
     */
    record Alter(String name, Optional<Set<Role>> roles, Optional<Boolean> disabled, boolean unlock)
            implements OfPersons {
        @Override
        public Role needs() {
            return Role.ADMINISTRATOR;
        }
    }

    /**
     * Vouches for a person's key, at the guard's own terminal alone; answered with {@link Response.Done}.
     *
     * @param name the person
     * @param fingerprint of the key, as he has said it himself
     */
    record ConfirmKey(String name, String fingerprint) implements OfPersons {
        @Override
        public Role needs() {
            return Role.ADMINISTRATOR;
        }
    }

    /** What is asked of the guard's bundles. */
    sealed interface OfBundles extends Request {}

    /**
     * The files of a bundle; answered with {@link Response.Bundle}.
     *
     * @param revision of one that was in force; left out, of the one that is
     */
    record GetBundle(Optional<String> revision) implements OfBundles {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /** Which bundles were activated; answered with {@link Response.History}. */
    record History() implements OfBundles {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /**
     * What the guard would say to a bundle, signatures aside; answered with {@link Response.Checked}. Changes nothing.
     *
     * @param files all of it
     */
    record CheckBundle(List<BundleFile> files) implements OfBundles {
        public CheckBundle {
            files = List.copyOf(files);
        }

        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /**
     * Puts a bundle in force, all of it or nothing; answered with {@link Response.Activated} or {@link Response.NotActivated}.
     *
     * @param files all of it
     * @param asVersion above that of every one before
     * @param signatures over its revision and that version
     */
    record Activate(List<BundleFile> files, long asVersion, List<BundleSignature> signatures) implements OfBundles {
        public Activate {
            files = List.copyOf(files);
            signatures = List.copyOf(signatures);
        }

        @Override
        public Role needs() {
            return Role.OPERATOR;
        }
    }
}
