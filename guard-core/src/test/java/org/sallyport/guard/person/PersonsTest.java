package org.sallyport.guard.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.guard.person.Office.CONSOLE;
import static org.sallyport.guard.person.Office.PASSWORD;
import static org.sallyport.guard.person.Office.TERMINAL;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.PersonStatus;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.SignatureAlgorithm;
import org.sallyport.guard.crypto.SigningKey;

class PersonsTest {
    private static final Duration STEP = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(directory);
    }

    @AfterEach
    void close() throws Exception {
        office.close();
    }

    private Optional<Caller> at(String ticket) {
        return office.persons().person(ticket, "web");
    }

    @Test
    void person_isInvitedEnrolsAndLogsIn() {
        Office.Enrolled ada = office.person("ada", Role.AUTHOR, Role.AUDITOR);
        assertThat(at(ada.ticket())).contains(ada.caller());
        office.later(STEP);
        Response.LoggedIn in = (Response.LoggedIn) office.logIn("ada", PASSWORD, office.code(ada.secret()));
        assertThat(in.person().roles()).containsExactlyInAnyOrder(Role.AUTHOR, Role.AUDITOR);
        assertThat(in.person().person()).isTrue();
        assertThat(at(in.ticket())).contains(in.person());
        assertThat(office.ask(in.person(), new Request.LogOut())).isInstanceOf(Response.Done.class);
        assertThat(at(in.ticket())).isEmpty();
        assertThat(at(ada.ticket())).isPresent();
        assertThat(office.records)
                .containsExactly(
                        "user:root invite ada author, auditor",
                        "user:web enrol ada",
                        "person:ada log-in session " + ada.caller().session(),
                        "person:ada log-in session " + in.person().session(),
                        "person:ada log-out session " + in.person().session());
    }

    @Test
    void ticket_isGoodForTheUserWhoAskedAloneAndForItsTime() {
        Office.Enrolled ada = office.person("ada", Role.VIEWER);
        assertThat(office.persons().person(ada.ticket(), "other")).isEmpty();
        assertThat(office.persons().person("", "web")).isEmpty();
        for (int i = 0; i < 34; i++) {
            office.later(Duration.ofMinutes(14));
            assertThat(at(ada.ticket())).as("%s", i).isPresent();
        }
        office.later(Duration.ofMinutes(5)); // eight hours and one minute since
        assertThat(at(ada.ticket())).isEmpty();
    }

    @Test
    void ticket_endsWhenNothingIsAskedAndWithTheGuard() throws Exception {
        Office.Enrolled ada = office.person("ada", Role.VIEWER);
        office.later(Duration.ofMinutes(15));
        assertThat(at(ada.ticket())).isEmpty();
        Response.LoggedIn in = (Response.LoggedIn) office.logIn("ada", PASSWORD, office.code(ada.secret()));
        assertThat(at(in.ticket())).isPresent();
        office.restart();
        assertThat(at(in.ticket())).isEmpty();
    }

    @Test
    void code_countsOnceAlsoAfterARestart() throws Exception {
        Office.Enrolled ada = office.person("ada", Role.VIEWER);
        assertThat(office.logIn("ada", PASSWORD, office.code(ada.secret()))).isInstanceOf(Response.Refused.class);
        office.later(STEP);
        String code = office.code(ada.secret());
        assertThat(office.logIn("ada", PASSWORD, code)).isInstanceOf(Response.LoggedIn.class);
        office.restart();
        assertThat(office.logIn("ada", PASSWORD, code)).isInstanceOf(Response.Refused.class);
        office.later(STEP);
        assertThat(office.logIn("ada", PASSWORD, office.code(ada.secret()))).isInstanceOf(Response.LoggedIn.class);
    }

    @Test
    void refusal_neverSaysWhichPartWasWrong() {
        Office.Enrolled ada = office.person("ada", Role.VIEWER);
        office.invite(TERMINAL, "bob", Role.VIEWER);
        office.later(STEP);
        String code = office.code(ada.secret());
        assertThat(List.of(
                        office.logIn("ada", "some other words", code),
                        office.logIn("ada", PASSWORD, "000000"),
                        office.logIn("ada", PASSWORD, ""),
                        office.logIn("eve", PASSWORD, code),
                        office.logIn("bob", PASSWORD, code),
                        office.logIn("", "", ""),
                        office.logIn("ADA\n" + "x".repeat(10_000), PASSWORD, code)))
                .containsOnly(
                        new Response.Refused(Response.Reason.WRONG, "the name, the password or the code is not right"));
    }

    @Test
    void fiveWrongTries_lockANameForAWhileThatDoublesWhetherItIsThereOrNot() throws Exception {
        Office.Enrolled ada = office.person("ada", Role.VIEWER);
        office.later(STEP);
        for (String name : List.of("ada", "eve")) {
            for (int i = 0; i < 5; i++) {
                assertThat(office.refused(CONSOLE, logIn(name, "000000"))).contains("is not right");
            }
            assertThat(office.refused(CONSOLE, logIn(name, office.code(ada.secret()))))
                    .isEqualTo("too many tries were wrong: this name is locked for 15 minutes more");
        }
        office.restart();
        assertThat(office.refused(CONSOLE, logIn("ada", office.code(ada.secret()))))
                .contains("locked");
        office.later(Duration.ofMinutes(15));
        for (int i = 0; i < 5; i++) {
            assertThat(office.refused(CONSOLE, logIn("ada", "000000"))).contains("is not right");
        }
        assertThat(office.refused(CONSOLE, logIn("ada", office.code(ada.secret()))))
                .contains("for 30 minutes");
        office.later(Duration.ofMinutes(30));
        assertThat(office.ask(CONSOLE, logIn("ada", office.code(ada.secret())))).isInstanceOf(Response.LoggedIn.class);
    }

    private static Request.LogIn logIn(String name, String code) {
        return new Request.LogIn(name, PASSWORD, code, Optional.empty());
    }

    @Test
    void administrator_unlocks() {
        Office.Enrolled ada = office.person("ada", Role.VIEWER);
        office.later(STEP);
        for (int i = 0; i < 5; i++) {
            office.logIn("ada", PASSWORD, "000000");
        }
        office.ask(TERMINAL, new Request.Alter("ada", Optional.empty(), Optional.empty(), true));
        assertThat(office.logIn("ada", PASSWORD, office.code(ada.secret()))).isInstanceOf(Response.LoggedIn.class);
    }

    @Test
    void wrongTries_areRecordedOnceAMinuteWithTheirNumberAndWithoutNamesThatWereTyped() {
        office.person("ada", Role.VIEWER);
        office.records.clear();
        for (int i = 0; i < 3; i++) {
            office.logIn("ada", PASSWORD, "000000");
            office.logIn("my password by mistake " + i, PASSWORD, "000000");
        }
        assertThat(office.records)
                .containsExactly("user:web log-in-refused ada", "user:web log-in-refused somebody who is not here");
        office.records.clear();
        office.later(Duration.ofMinutes(1));
        office.ask(TERMINAL, new Request.Persons());
        assertThat(office.records)
                .containsExactlyInAnyOrder(
                        "user:web log-in-refused ada, 2 more times within a minute",
                        "user:web log-in-refused somebody who is not here, 2 more times within a minute");
    }

    @Test
    void certificate_standsInForACodeWhereItWasRegistered() {
        String token = office.invite(TERMINAL, "ada", Role.VIEWER).token();
        String certificate = "ab".repeat(32);
        assertThat(office.ask(
                        CONSOLE, new Request.Enrolled(token, PASSWORD, "", Optional.empty(), Optional.of(certificate))))
                .isInstanceOf(Response.LoggedIn.class);
        assertThat(office.ask(CONSOLE, new Request.LogIn("ada", PASSWORD, "", Optional.of(certificate))))
                .isInstanceOf(Response.LoggedIn.class);
        assertThat(office.ask(CONSOLE, new Request.LogIn("ada", PASSWORD, "", Optional.of("cd".repeat(32)))))
                .isInstanceOf(Response.Refused.class);
        assertThat(office.logIn("ada", PASSWORD, "")).isInstanceOf(Response.Refused.class);
    }

    @Test
    void invitation_isTakenUpOnceAndForADay() throws Exception {
        String token = office.invite(TERMINAL, "ada", Role.VIEWER).token();
        office.enrol(token, Optional.empty());
        assertThat(office.refused(CONSOLE, new Request.Enrol(token))).contains("this invitation is none");
        String late = office.invite(TERMINAL, "bob", Role.VIEWER).token();
        office.restart();
        office.look(late);
        office.later(Duration.ofHours(24));
        assertThat(office.refused(CONSOLE, new Request.Enrol(late))).contains("this invitation is none");
    }

    @Test
    void enrolment_wantsAGoodPasswordAndTheCodeOfTheSecretShownLast() {
        String token = office.invite(TERMINAL, "ada", Role.VIEWER).token();
        assertThat(office.refused(CONSOLE, enrolled(token, PASSWORD, "123456"))).startsWith("code: ");
        byte[] first = office.look(token);
        byte[] second = office.look(token);
        assertThat(office.refused(CONSOLE, enrolled(token, "short", office.code(second))))
                .startsWith("password: ");
        assertThat(office.refused(CONSOLE, enrolled(token, PASSWORD, office.code(first))))
                .startsWith("code: ");
        assertThat(office.refused(CONSOLE, enrolled(token, PASSWORD, ""))).startsWith("code: ");
        assertThat(office.refused(CONSOLE, enrolled("0".repeat(32), PASSWORD, office.code(second))))
                .startsWith("token: ");
        assertThat(office.ask(CONSOLE, enrolled(token, PASSWORD, office.code(second))))
                .isInstanceOf(Response.LoggedIn.class);
    }

    private static Request.Enrolled enrolled(String token, String password, String code) {
        return new Request.Enrolled(token, password, code, Optional.empty(), Optional.empty());
    }

    @Test
    void oneTokenInTwoHands_letsOneIn() throws Exception {
        String token = office.invite(TERMINAL, "ada", Role.VIEWER).token();
        Request.Enrolled asked = enrolled(token, PASSWORD, office.code(office.look(token)));
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<Response>> answers = two.invokeAll(List.of(
                    () -> {
                        together.await();
                        return office.ask(CONSOLE, asked);
                    },
                    () -> {
                        together.await();
                        return office.ask(CONSOLE, asked);
                    }));
            long in = 0;
            for (Future<Response> answer : answers) {
                in += answer.get() instanceof Response.LoggedIn ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        }
    }

    @Test
    void key_countsWhenItWasRegisteredWithAnInvitationFromTheTerminalOrIsConfirmedThere() {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.ECDSA_P256_SHA256);
        Office.Enrolled root =
                office.enrol(office.invite(TERMINAL, "root", Role.ADMINISTRATOR).token(), Optional.of(Office.key()));
        assertThat(office.persons().signatory("root").orElseThrow().keys()).hasSize(1);
        office.enrol(office.invite(root.caller(), "ada", Role.AUTHOR).token(), Optional.of(Office.key(key)));
        assertThat(office.persons().signatory("ada").orElseThrow().keys()).isEmpty();
        Request.ConfirmKey confirm =
                new Request.ConfirmKey("ada", key.verifying().fingerprint());
        assertThat(office.refused(root.caller(), confirm)).contains("terminal");
        assertThat(office.persons().signatory("ada").orElseThrow().keys()).isEmpty();
        assertThat(office.ask(TERMINAL, confirm)).isInstanceOf(Response.Done.class);
        byte[] text = {1, 2, 3};
        Signatory ada = office.persons().signatory("ada").orElseThrow();
        assertThat(ada.keys()).singleElement().matches(one -> one.hasSigned(text, key.sign(text)));
        assertThat(ada.roles()).containsExactly(Role.AUTHOR);
    }

    @Test
    void keyOfOnePerson_isNobodyElses() {
        String key = Office.key();
        office.enrol(office.invite(TERMINAL, "ada", Role.AUTHOR).token(), Optional.of(key));
        Office.Enrolled bob = office.person("bob", Role.APPROVER);
        assertThat(office.refused(bob.caller(), new Request.RegisterKey(key))).contains("somebody's already");
        assertThat(office.refused(bob.caller(), new Request.RegisterKey("AAAA")))
                .startsWith("key: expected");
    }

    @Test
    void keyRegisteredAgain_staysWhatItWasAndIsRemovedByItsOwner() {
        String key = Office.key();
        Office.Enrolled ada =
                office.enrol(office.invite(TERMINAL, "ada", Role.AUTHOR).token(), Optional.of(key));
        office.ask(ada.caller(), new Request.RegisterKey(key));
        assertThat(office.persons().signatory("ada").orElseThrow().keys()).hasSize(1);
        office.ask(ada.caller(), new Request.RemoveKey(HeldKey.verifying(key).fingerprint()));
        assertThat(who(ada).person().keys()).isEmpty();
    }

    private Response.Who who(Office.Enrolled person) {
        return (Response.Who) office.ask(person.caller(), new Request.Who());
    }

    @Test
    void rolesAndDisabling_countAtOnceAndEndSessions() {
        Office.Enrolled root = office.person("root", Role.ADMINISTRATOR);
        Office.Enrolled ada = office.person("ada", Role.VIEWER);
        office.ask(root.caller(), new Request.Alter("ada", Optional.of(Set.of(Role.AUDITOR)), Optional.empty(), false));
        assertThat(at(ada.ticket())).isEmpty();
        office.later(STEP);
        Response.LoggedIn in = (Response.LoggedIn) office.logIn("ada", PASSWORD, office.code(ada.secret()));
        assertThat(at(in.ticket()).orElseThrow().roles()).containsExactly(Role.AUDITOR);
        office.ask(root.caller(), new Request.Alter("ada", Optional.empty(), Optional.of(true), false));
        assertThat(at(in.ticket())).isEmpty();
        assertThat(office.persons().signatory("ada")).isEmpty();
        office.later(STEP);
        assertThat(office.refused(CONSOLE, logIn("ada", office.code(ada.secret()))))
                .contains("is not right");
        office.ask(root.caller(), new Request.Alter("ada", Optional.empty(), Optional.of(false), false));
        assertThat(office.ask(CONSOLE, logIn("ada", office.code(ada.secret())))).isInstanceOf(Response.LoggedIn.class);
    }

    @Test
    void lastAdministrator_stays() {
        office.person("root", Role.ADMINISTRATOR);
        Request.Alter other = new Request.Alter("root", Optional.of(Set.of(Role.VIEWER)), Optional.empty(), false);
        Request.Alter disabled = new Request.Alter("root", Optional.empty(), Optional.of(true), false);
        office.invite(TERMINAL, "next", Role.ADMINISTRATOR); // who has not come yet does not count
        assertThat(office.refused(TERMINAL, other)).contains("last administrator");
        assertThat(office.refused(TERMINAL, disabled)).contains("last administrator");
        office.person("third", Role.ADMINISTRATOR);
        assertThat(office.ask(TERMINAL, disabled)).isInstanceOf(Response.Done.class);
    }

    @Test
    void administrator_changesNothingOfHisOwnAndGivesNoRoleThatIsNone() {
        Office.Enrolled root = office.person("root", Role.ADMINISTRATOR);
        office.person("other", Role.ADMINISTRATOR);
        assertThat(office.refused(
                        root.caller(),
                        new Request.Alter("root", Optional.of(Set.of(Role.AUDITOR)), Optional.empty(), false)))
                .contains("nobody changes");
        assertThat(office.refused(
                        root.caller(),
                        new Request.Alter("other", Optional.of(Set.of(Role.CONSOLE)), Optional.empty(), false)))
                .startsWith("roles: ");
        assertThat(office.refused(root.caller(), new Request.Invite("x", "", Set.of(Role.VIEWER), false)))
                .startsWith("name: expected");
        assertThat(office.refused(root.caller(), new Request.Invite("bob", "", Set.of(), false)))
                .startsWith("roles: ");
        assertThat(office.refused(root.caller(), new Request.Invite("bob", "a\u202eb", Set.of(Role.VIEWER), false)))
                .startsWith("title: ");
    }

    @Test
    void invitedAgain_provesAnewWhoHeIsAtTheTerminalAlone() {
        Office.Enrolled root = office.person("root", Role.ADMINISTRATOR);
        String key = Office.key();
        Office.Enrolled ada =
                office.enrol(office.invite(TERMINAL, "ada", Role.AUTHOR).token(), Optional.of(key));
        Request.Invite again = new Request.Invite("ada", "", Set.of(), true);
        assertThat(office.refused(root.caller(), again)).contains("terminal");
        assertThat(office.refused(root.caller(), new Request.Invite("ada", "", Set.of(Role.AUDITOR), false)))
                .contains("already");
        String token = ((Response.Invited) office.ask(TERMINAL, again)).token();
        assertThat(at(ada.ticket())).isPresent(); // until it is taken up
        Office.Enrolled anew = office.enrol(token, Optional.empty());
        assertThat(at(ada.ticket())).isEmpty();
        assertThat(anew.caller().roles()).containsExactly(Role.AUTHOR);
        assertThat(office.persons().signatory("ada").orElseThrow().keys()).isEmpty();
        office.later(STEP);
        assertThat(office.logIn("ada", PASSWORD, office.code(ada.secret()))).isInstanceOf(Response.Refused.class);
    }

    @Test
    void password_isChangedByWhoKnowsIt() {
        Office.Enrolled ada = office.person("ada", Role.VIEWER);
        office.later(STEP);
        Response.LoggedIn other = (Response.LoggedIn) office.logIn("ada", PASSWORD, office.code(ada.secret()));
        String next = "harbour mist 7 pines";
        assertThat(office.refused(ada.caller(), new Request.ChangePassword("wrong words here", next)))
                .startsWith("password: ");
        assertThat(office.refused(ada.caller(), new Request.ChangePassword(PASSWORD, "adaadaadaada")))
                .contains("first that are guessed");
        assertThat(office.ask(ada.caller(), new Request.ChangePassword(PASSWORD, next)))
                .isInstanceOf(Response.Done.class);
        assertThat(at(other.ticket())).isEmpty();
        assertThat(at(ada.ticket())).isPresent();
        office.later(STEP);
        assertThat(office.logIn("ada", PASSWORD, office.code(ada.secret()))).isInstanceOf(Response.Refused.class);
        assertThat(office.logIn("ada", next, office.code(ada.secret()))).isInstanceOf(Response.LoggedIn.class);
    }

    @Test
    void list_tellsAdministratorsAloneWhenSomebodyCame() {
        Office.Enrolled root = office.person("root", Role.ADMINISTRATOR);
        Office.Enrolled ada = office.person("ada", Role.VIEWER);
        office.invite(root.caller(), "bob", Role.AUTHOR);
        Response.People whole = (Response.People) office.ask(root.caller(), new Request.Persons());
        assertThat(whole.persons()).extracting(PersonStatus::name).containsExactly("ada", "bob", "root");
        assertThat(whole.persons().getFirst().lastLogIn()).contains(office.now());
        assertThat(whole.persons().get(1).state()).isEqualTo(PersonStatus.State.INVITED);
        assertThat(whole.persons().get(1).invitedUntil()).isPresent();
        Response.People less = (Response.People) office.ask(ada.caller(), new Request.Persons());
        assertThat(less.persons()).allSatisfy(person -> {
            assertThat(person.lastLogIn()).isEmpty();
            assertThat(person.invitedUntil()).isEmpty();
        });
    }

    @Test
    void session_isEndedByItsOwnPersonAlone() {
        Office.Enrolled ada = office.person("ada", Role.VIEWER);
        Office.Enrolled bob = office.person("bob", Role.VIEWER);
        assertThat(who(ada).sessions())
                .extracting(PersonStatus.Session::id)
                .containsExactly(ada.caller().session());
        assertThat(office.refused(
                        bob.caller(), new Request.EndSession(ada.caller().session())))
                .startsWith("session: ");
        assertThat(at(ada.ticket())).isPresent();
        office.ask(ada.caller(), new Request.EndSession(ada.caller().session()));
        assertThat(at(ada.ticket())).isEmpty();
    }
}
