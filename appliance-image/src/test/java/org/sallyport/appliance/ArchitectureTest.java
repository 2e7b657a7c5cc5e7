package org.sallyport.appliance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.verify.Passed;
import org.sallyport.guard.verify.Verifier;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Revision;

/**
 * The plan of the house, held by the build: who may know whom, which library is used where, and who may make the
 * tokens without which nothing crosses.
 *
 * <p>A rule about a room that is not built yet holds while the room is empty (see archunit.properties).
 */
@AnalyzeClasses(packages = "org.sallyport", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String OURS = "org.sallyport..";
    private static final String POLICY = "org.sallyport.policy..";
    private static final String STANZA = "org.sallyport.policy.stanza..";
    private static final String TRANSFORM = "org.sallyport.policy.control.transform..";
    private static final String LABEL = "org.sallyport.policy.label";
    private static final String LABEL_STATED = LABEL + ".stated..";
    private static final String LABEL_SPIF = LABEL + ".spif..";
    private static final String LABEL_FORMAT = LABEL + ".format..";
    private static final String GCXP = "org.sallyport.gcxp..";
    private static final String GUARD = "org.sallyport.guard..";
    private static final String XMPP = "org.sallyport.guard.xmpp..";
    private static final String EXCHANGE = "org.sallyport.guard.exchange..";
    private static final String PEER = "org.sallyport.guard.peer..";
    private static final String CRYPTO = "org.sallyport.guard.crypto..";
    private static final String AUDIT = "org.sallyport.guard.audit..";
    private static final String PERSON = "org.sallyport.guard.person..";
    private static final String REVIEW = "org.sallyport.guard.review..";
    private static final String SPOOL = "org.sallyport.guard.spool..";
    private static final String VERIFY = "org.sallyport.guard.verify..";
    private static final String VERIFY_GATE = "org.sallyport.guard.verify.gate..";
    private static final String VERIFY_PROFILE = "org.sallyport.guard.verify.profile..";
    private static final String VERIFY_READING = "org.sallyport.guard.verify.reading..";
    private static final String VERIFY_CHECKING = "org.sallyport.guard.verify.checking..";
    private static final String REPORT = "org.sallyport.guard.report..";
    private static final String CONSOLE = "org.sallyport.console..";
    private static final String CONSOLE_WEB = "org.sallyport.console.web..";
    private static final String APPLIANCE = "org.sallyport.appliance..";
    /** Its servers stand for foreign ones, so they share no code of streams or TLS with the guard. */
    private static final String DEMO = "org.sallyport.appliance.demo..";
    /** Shows what a stranger's system needs: the library of GCXP, and nothing else of ours. */
    private static final String EXAMPLE = "org.sallyport.appliance.example..";

    /** They speak raw octets over TLS, to break the rules of the protocol. */
    private static final String GCXP_TRIALS = "org.sallyport.appliance.gcxp..";

    /** Each package of the policy module may know only those that stand before it. */
    private static final List<String> POLICY_ORDER = List.of(
            "stanza",
            "text",
            "setting",
            "identifier",
            "grammar",
            "label",
            "family",
            "control",
            "decision",
            "file",
            "vector",
            "report",
            "profiles");

    // The arrows between the modules

    @ArchTest
    static final ArchRule policy_knowsNobody = room(POLICY).knowsOnly(POLICY);

    @ArchTest
    static final ArchRule gcxp_knowsNobody = room(GCXP).knowsOnly(GCXP);

    @ArchTest
    static final ArchRule example_knowsGcxpAlone = room(EXAMPLE).knowsOnly(EXAMPLE, GCXP);

    @ArchTest
    static final ArchRule guard_knowsPolicyAndGcxp = room(GUARD).knowsOnly(GUARD, POLICY, GCXP);

    @ArchTest
    static final ArchRule console_knowsThePolicyItsForeignCodeAndTheGuardOnlyThroughItsSocketAndReport = room(CONSOLE)
            .knowsOnly(CONSOLE, POLICY, "org.sallyport.guard.control.api..", "org.sallyport.guard.foreign..", REPORT);

    /** What a page does knows how it is reached; that knows no page. */
    @ArchTest
    static final ArchRule consolesServer_knowsNoPage =
            within(CONSOLE_WEB, CONSOLE).knowsOnly(CONSOLE_WEB);

    // The arrows between the packages

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("org.sallyport.(**)").should().beFreeOfCycles();

    @ArchTest
    static void policyPackages_knowOnlyThoseBefore(JavaClasses all) {
        for (int i = 0; i < POLICY_ORDER.size() - 1; i++) {
            String[] after = POLICY_ORDER.subList(i + 1, POLICY_ORDER.size()).stream()
                    .map(ArchitectureTest::policyPackage)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(policyPackage(POLICY_ORDER.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(after)
                    .check(all);
        }
    }

    @ArchTest
    static void policyPackages_areAllInTheOrder(JavaClasses all) {
        String[] known =
                POLICY_ORDER.stream().map(ArchitectureTest::policyPackage).toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(POLICY)
                .should()
                .resideInAnyPackage(known)
                .check(all);
    }

    /** Labels: what they say knows no policy; how they are written and how policies are knows no decision. */
    @ArchTest
    static final ArchRule labelsStated_knowNothingOfPoliciesAndFormats =
            within(LABEL_STATED, LABEL + "..").knowsOnly(LABEL_STATED);

    @ArchTest
    static final ArchRule labelFormats_knowOnlyWhatLabelsState =
            within(LABEL_FORMAT, LABEL + "..").knowsOnly(LABEL_FORMAT, LABEL_STATED);

    @ArchTest
    static final ArchRule securityPolicies_knowOnlyWhatLabelsState =
            within(LABEL_SPIF, LABEL + "..").knowsOnly(LABEL_SPIF, LABEL_STATED);

    @ArchTest
    static final ArchRule labelDecisions_knowNoFormat = noClasses()
            .that()
            .resideInAPackage(LABEL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LABEL_FORMAT);

    @ArchTest
    static final ArchRule labelFormats_knowOnlyWhatIsStated = noClasses()
            .that()
            .resideInAPackage(policyPackage("label.format"))
            .should()
            .dependOnClassesThat(resideInAPackage(OURS)
                    .and(not(resideInAnyPackage(policyPackage("label.format"), policyPackage("label.stated"), STANZA))))
            .because("what a label says is read before any policy judges it");

    @ArchTest
    static final ArchRule crypto_knowsNoOtherRoomOfTheGuard =
            room(CRYPTO).knowsOnly(CRYPTO, POLICY, "org.sallyport.guard.config..");

    @ArchTest
    static final ArchRule journal_knowsNoOtherRoomOfTheGuardButCrypto =
            room(AUDIT).knowsOnly(AUDIT, CRYPTO, POLICY);

    @ArchTest
    static final ArchRule review_knowsWhoMaySignAndHowToKeepIt = room(REVIEW)
            .knowsOnly(
                    REVIEW,
                    SPOOL,
                    PERSON,
                    AUDIT,
                    CRYPTO,
                    "org.sallyport.guard.control.api..",
                    "org.sallyport.policy.control..");

    @ArchTest
    static final ArchRule spool_knowsOnlyHowToWriteAndEncrypt = room(SPOOL).knowsOnly(SPOOL, AUDIT, CRYPTO);

    /** Who may do what is judged here, from what stands here: nothing that judges messages is asked. */
    @ArchTest
    static final ArchRule persons_knowOnlyHowTheyAreAskedStoredAndProved =
            room(PERSON).knowsOnly(PERSON, "org.sallyport.guard.control..", AUDIT, CRYPTO);

    /** Both must be wrong for a bad message to cross; so the list is of what they have in common, and it is closed. */
    @ArchTest
    static final ArchRule exchange_knowsWhatALinkNeeds =
            room(EXCHANGE).knowsOnly(EXCHANGE, GCXP, AUDIT, CRYPTO, PEER, "org.sallyport.guard.crossing..", POLICY);

    @ArchTest
    static final ArchRule verifier_sharesNoReadingOrCheckingWithTheEdge = classes()
            .that()
            .resideInAPackage(VERIFY)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            VERIFY,
                            GCXP,
                            CRYPTO,
                            AUDIT,
                            "java..",
                            "javax.xml..",
                            "javax.net.ssl..",
                            "org.xml.sax..",
                            "io.netty..",
                            "org.jspecify..",
                            "org.slf4j..",
                            "net.sf.saxon..",
                            "com.thaiopensource..",
                            "org.relaxng..")
                    .or(describe(
                            "PassageId or Revision",
                            type -> type.isEquivalentTo(PassageId.class) || type.isEquivalentTo(Revision.class))));

    /** What the verifier reads and checks with knows nothing but what a profile says. */
    @ArchTest
    static final ArchRule verifiersReadingAndChecking_areAFunctionOfTheMessage = noClasses()
            .that()
            .resideInAnyPackage(VERIFY_PROFILE, VERIFY_READING, VERIFY_CHECKING)
            .should()
            .dependOnClassesThat(resideInAPackage(OURS)
                    .and(not(resideInAnyPackage(VERIFY_PROFILE, VERIFY_READING, VERIFY_CHECKING))))
            .orShould()
            .accessTargetWhere(readsTheClock());

    // Each library where it belongs

    @ArchTest
    static final ArchRule netty = library("io.netty..").onlyIn(XMPP, EXCHANGE, VERIFY_GATE, GCXP, EXAMPLE);

    @ArchTest
    static final ArchRule dnsjava = library("org.xbill.DNS..").onlyIn(PEER);

    @ArchTest
    static final ArchRule aalto =
            library("com.fasterxml.aalto..", "org.codehaus.stax2..").onlyIn(STANZA);

    @ArchTest
    static final ArchRule tablesOfCharacters =
            library("com.ibm.icu..", "rocks.xmpp..").onlyIn(STANZA, policyPackage("text"));

    @ArchTest
    static final ArchRule tomlj =
            library("org.tomlj..", "org.antlr..").onlyIn(policyPackage("file"), policyPackage("setting"));

    @ArchTest
    static final ArchRule saxon = library("net.sf.saxon..").onlyIn(TRANSFORM, VERIFY_CHECKING);

    @ArchTest
    static final ArchRule jing =
            library("com.thaiopensource..", "org.relaxng..").onlyIn(TRANSFORM, VERIFY_CHECKING);

    @ArchTest
    static final ArchRule bouncyCastle = noClasses()
            .that()
            .resideOutsideOfPackage(CRYPTO)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.bouncycastle..").and(not(resideInAnyPackage("org.bouncycastle.asn1.."))));

    @ArchTest
    static final ArchRule bouncyCastleAsn1 = library("org.bouncycastle.asn1..").onlyIn(CRYPTO);

    @ArchTest
    static final ArchRule jackson = library("tools.jackson..", "com.fasterxml.jackson..")
            .onlyIn(
                    AUDIT,
                    PERSON,
                    "org.sallyport.guard.bundle..",
                    "org.sallyport.guard.control..",
                    "org.sallyport.guard.events..",
                    CONSOLE,
                    APPLIANCE);

    @ArchTest
    static final ArchRule javalin =
            library("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..").onlyIn(CONSOLE_WEB);

    @ArchTest
    static final ArchRule micrometer =
            library("io.micrometer..", "com.sun.net.httpserver..").onlyIn("org.sallyport.guard.metrics..");

    /** The two places that leave Java: for systemd, and for which tokens there are. */
    @ArchTest
    static final ArchRule foreignFunctions =
            library("java.lang.foreign..").onlyIn("org.sallyport.guard.service..", CRYPTO);

    @ArchTest
    static final ArchRule picocli = library("picocli..").onlyIn(APPLIANCE);

    @ArchTest
    static final ArchRule xmlParsers = library(
                    "javax.xml.parsers..",
                    "javax.xml.stream..",
                    "javax.xml.transform..",
                    "javax.xml.validation..",
                    "javax.xml.xpath..",
                    "org.xml.sax..",
                    "org.w3c.dom..")
            .onlyIn(STANZA, VERIFY_READING, VERIFY_CHECKING, TRANSFORM, LABEL_SPIF, REPORT);

    @ArchTest
    static final ArchRule printing = library(
                    "com.openhtmltopdf..", "org.apache.pdfbox..", "org.apache.fontbox..", "java.awt..")
            .onlyIn(REPORT);

    @ArchTest
    static final ArchRule tls = library("javax.net.ssl..", "java.security.cert..", "javax.security.auth.x500..")
            .onlyIn(
                    CRYPTO,
                    XMPP,
                    EXCHANGE,
                    VERIFY_GATE,
                    GCXP,
                    DEMO,
                    EXAMPLE,
                    GCXP_TRIALS,
                    CONSOLE_WEB,
                    "org.sallyport.console.session..",
                    "org.sallyport.appliance.console..");

    @ArchTest
    static final ArchRule providersOfCryptography_areForCryptoAlone = noClasses()
            .that()
            .resideOutsideOfPackage(CRYPTO)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.security\\.(Security|Provider)")
            .orShould()
            .accessTargetWhere(namesAProvider())
            .because("mode fips leaves one, and who names another would go round it");

    @ArchTest
    static final ArchRule oldDomainNames_areReadByNobody = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.IDN")
            .because("java.net.IDN makes two domains one");

    // The tokens

    @ArchTest
    static final ArchRule cleared_isMadeOnlyByTheGuard = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.sallyport.policy.decision.Guard")
            .should()
            .accessTargetWhere(constructs(Cleared.class));

    @ArchTest
    static final ArchRule released_isMadeOnlyByTheJournal =
            noClasses().that().resideOutsideOfPackage(AUDIT).should().accessTargetWhere(constructs(Released.class));

    @ArchTest
    static final ArchRule passed_isMadeOnlyByTheVerifier = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Verifier.class.getName())
            .should()
            .accessTargetWhere(constructs(Passed.class));

    // The same passage gives the same decision

    @ArchTest
    static final ArchRule decisions_readNeitherClockNorChance = noClasses()
            .that()
            .resideInAPackage(POLICY)
            .and(areNotTheSecretOfTheReader())
            .should()
            .accessTargetWhere(readsTheClock())
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|SplittableRandom|UUID|random\\..*)")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.concurrent\\.ThreadLocalRandom|java\\.security\\.SecureRandom");

    @ArchTest
    static final ArchRule policy_opensNoConnection = noClasses()
            .that()
            .resideInAPackage(POLICY)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.net\\.(.*Socket.*|URL|URLConnection|http\\..*|InetAddress)|java\\.nio\\.channels\\..*");

    // Names and nulls

    @ArchTest
    static final ArchRule packages_saveTheirReadersFromNull = classes().should(bePartOfANullMarkedPackage());

    @ArchTest
    static final ArchRule names_sayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper)");

    private static String policyPackage(String name) {
        return "org.sallyport.policy." + name + "..";
    }

    private static DescribedPredicate<JavaAccess<?>> constructs(Class<?> type) {
        return describe(
                "makes a " + type.getSimpleName(),
                access -> access.getTargetOwner().isEquivalentTo(type)
                        && access.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME));
    }

    private static DescribedPredicate<JavaAccess<?>> namesAProvider() {
        return describe(
                "asks a certain provider for cryptography",
                access -> access.getTarget().getName().equals("getInstance")
                        && access.getTargetOwner()
                                .getPackageName()
                                .matches("java\\.security.*|javax\\.(crypto|net\\.ssl).*")
                        && access.getTarget() instanceof CodeUnitCallTarget target
                        && target.getRawParameterTypes().size() > 1);
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        return describe("reads the clock, or throws dice", access -> switch (access.getTarget()
                .getName()) {
            case "currentTimeMillis", "nanoTime" -> access.getTargetOwner().isEquivalentTo(System.class);
            case "now" -> access.getTargetOwner().getPackageName().startsWith("java.time");
            case "random" -> access.getTargetOwner().isEquivalentTo(Math.class);
            default -> false;
        });
    }

    /** The reader keys one hash with a secret, so that nobody outside can choose names that collide; no decision reads it. */
    private static DescribedPredicate<JavaClass> areNotTheSecretOfTheReader() {
        return describe(
                "are not the secret of the reader",
                type -> !type.getFullName().equals("org.sallyport.policy.stanza.NameCensus"));
    }

    private static ArchCondition<JavaClass> bePartOfANullMarkedPackage() {
        return new ArchCondition<>("be part of a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                if (!marked) {
                    events.add(violated(item, item.getPackageName() + " has no package-info with @NullMarked"));
                }
            }
        };
    }

    private static Room room(String where) {
        return new Room(where);
    }

    /** A part of a room, of which only what it knows of that room is asked. */
    private static Part within(String where, String room) {
        return new Part(where, room);
    }

    private static Library library(String... packages) {
        return new Library(packages);
    }

    private record Room(String where) {
        ArchRule knowsOnly(String... rooms) {
            return noClasses()
                    .that()
                    .resideInAPackage(where)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(OURS).and(not(resideInAnyPackage(rooms))));
        }
    }

    private record Part(String where, String room) {
        ArchRule knowsOnly(String... parts) {
            return noClasses()
                    .that()
                    .resideInAPackage(where)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(room).and(not(resideInAnyPackage(parts))));
        }
    }

    private record Library(String... packages) {
        ArchRule onlyIn(String... rooms) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(rooms)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages);
        }
    }
}
