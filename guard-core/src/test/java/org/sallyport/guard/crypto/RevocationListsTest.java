package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.CertificateCheck.Proof.Proved;
import org.sallyport.guard.crypto.CertificateCheck.Proof.Refused;

@Tag("either-mode")
class RevocationListsTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant NEXT_WEEK = NOW.plus(Duration.ofDays(7));
    private static final Revoking AUTHORITY = Revoking.root("authority", NOW);
    private static final Identity SERVER = AUTHORITY.issue("a.example", NOW.plus(Duration.ofDays(20)));
    private static final X509Certificate CERTIFICATE = SERVER.chain().getFirst();

    @Test
    void certificateThatIsOnNoList_isProvedUntilTheListEnds() {
        assertThat(check(AUTHORITY.list().until(NEXT_WEEK))).isInstanceOfSatisfying(Proved.class, proved -> {
            assertThat(proved.proves("a.example")).isTrue();
            assertThat(proved.until()).isEqualTo(NEXT_WEEK);
        });
    }

    @Test
    void proof_endsWithTheCertificateWhereThatIsSooner() {
        Instant soon = NOW.plus(Duration.ofDays(2));
        Proof proof = check(AUTHORITY.issue("a.example", soon), lists(AUTHORITY.list()));
        assertThat(proof)
                .isInstanceOfSatisfying(
                        Proved.class, proved -> assertThat(proved.until()).isEqualTo(soon));
    }

    @Test
    void certificateOnAList_isRevoked() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        assertRefused(
                check(AUTHORITY.list().revoke(CERTIFICATE, yesterday, CRLReason.keyCompromise)),
                Flaw.REVOKED,
                "the certificate \"CN=a.example\" was revoked at " + yesterday);
    }

    @Test
    void certificateOnAListForALaterDayOrForAWhile_isRevoked() {
        assertRefused(
                check(AUTHORITY.list().revoke(CERTIFICATE, NEXT_WEEK, CRLReason.superseded)),
                Flaw.REVOKED,
                "was revoked");
        assertRefused(
                check(AUTHORITY.list().revoke(CERTIFICATE, NOW.minusSeconds(9), CRLReason.certificateHold)),
                Flaw.REVOKED,
                "was revoked");
    }

    @Test
    void authorityWithoutAList_provesNobody() {
        assertRefused(
                check(SERVER, RevocationLists.NONE),
                Flaw.REVOCATION_UNKNOWN,
                "the certificate \"CN=a.example\" may be revoked: there is no list of \"CN=authority\"");
    }

    @Test
    void listThatIsNotCurrent_provesNobody() {
        assertRefused(
                check(AUTHORITY.list().from(NOW.minusSeconds(99)).until(NOW.minusSeconds(1))),
                Flaw.REVOCATION_UNKNOWN,
                "may be revoked: no list is current of \"CN=authority\"");
        assertRefused(check(AUTHORITY.list().from(NOW.plusSeconds(60))), Flaw.REVOCATION_UNKNOWN, "no list is current");
    }

    @Test
    void listsThatOverlap_revokeTogetherInAnyOrder() {
        Revoking.Wanted older = AUTHORITY.list().from(NOW.minusSeconds(600));
        Revoking.Wanted newer = AUTHORITY.list().revoke(CERTIFICATE);
        RevocationList first = older.read().getFirst();
        RevocationList second = newer.read().getFirst();
        assertRefused(check(SERVER, new RevocationLists(List.of(first, second))), Flaw.REVOKED, "was revoked");
        assertRefused(check(SERVER, new RevocationLists(List.of(second, first))), Flaw.REVOKED, "was revoked");
    }

    @Test
    void listThatIsOver_doesNotCountBesideACurrentOne() {
        RevocationLists lists = lists(
                AUTHORITY.list().from(NOW.minusSeconds(600)).until(NOW.minusSeconds(1)),
                AUTHORITY.list().until(NEXT_WEEK));
        assertThat(check(SERVER, lists))
                .isInstanceOfSatisfying(
                        Proved.class, proved -> assertThat(proved.until()).isEqualTo(NEXT_WEEK));
    }

    @Test
    void listOfAnotherAuthorityOfTheSameName_doesNotCount() {
        Revoking twin = Revoking.root("authority", NOW);
        assertRefused(check(SERVER, lists(twin.list())), Flaw.REVOCATION_UNKNOWN, "there is no list");
        assertThat(check(SERVER, lists(twin.list().revoke(CERTIFICATE), AUTHORITY.list())))
                .isInstanceOf(Proved.class);
    }

    @Test
    void authorityThatMayNotSignLists_hasNone() {
        Revoking mute = Revoking.root(
                DemoCertificate.authority("mute", NOW)
                        .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)),
                NOW);
        Proof proof = CertificateCheck.check(
                mute.issue("a.example", NEXT_WEEK).chain(), mute.trust(), Optional.of(lists(mute.list())), NOW);
        assertRefused(proof, Flaw.REVOCATION_UNKNOWN, "there is no list");
    }

    @Test
    void everyAuthorityOfThePath_needsAList() {
        Revoking middle = AUTHORITY.below(DemoCertificate.authority("middle", NOW));
        Identity server = middle.issue("a.example", NEXT_WEEK);
        assertThat(check(server, lists(AUTHORITY.list(), middle.list()))).isInstanceOf(Proved.class);
        assertRefused(check(server, lists(AUTHORITY.list())), Flaw.REVOCATION_UNKNOWN, "no list of \"CN=middle\"");
        assertRefused(
                check(server, lists(middle.list())),
                Flaw.REVOCATION_UNKNOWN,
                "\"CN=middle\" may be revoked: there is no list of \"CN=authority\"");
        assertRefused(
                check(server, lists(AUTHORITY.list().revoke(middle.certificate()), middle.list())),
                Flaw.REVOKED,
                "\"CN=middle\" was revoked");
    }

    @Test
    void listForServersAlone_saysNothingOfAnAuthority() {
        Revoking middle = AUTHORITY.below(DemoCertificate.authority("middle", NOW));
        RevocationLists lists = lists(usersOnly(AUTHORITY), usersOnly(middle));
        assertThat(check(SERVER, lists)).isInstanceOf(Proved.class);
        assertRefused(
                check(middle.issue("a.example", NEXT_WEEK), lists),
                Flaw.REVOCATION_UNKNOWN,
                "\"CN=middle\" may be revoked: no list is for certificates of this kind of ");
    }

    private static Revoking.Wanted usersOnly(Revoking authority) {
        return authority
                .list()
                .extension(
                        Extension.issuingDistributionPoint,
                        new IssuingDistributionPoint(null, true, false, null, false, false));
    }

    @Test
    void partOfAList_isForItsOwnCertificates() {
        DistributionPointName one = at("http://lists.example/1");
        Revoking.Wanted part = AUTHORITY
                .list()
                .extension(
                        Extension.issuingDistributionPoint,
                        new IssuingDistributionPoint(one, false, false, null, false, false));
        RevocationLists lists = lists(part);
        assertThat(check(AUTHORITY.issue(distributed(one)), lists)).isInstanceOf(Proved.class);
        assertRefused(
                check(AUTHORITY.issue(distributed(at("http://lists.example/2"))), lists),
                Flaw.REVOCATION_UNKNOWN,
                "no list is for certificates of this kind of ");
    }

    @Test
    void partOfAList_isForNoCertificateThatNamesItForSomeReasonsOrAnothers() {
        DistributionPointName one = at("http://lists.example/1");
        RevocationLists lists = lists(AUTHORITY
                .list()
                .extension(
                        Extension.issuingDistributionPoint,
                        new IssuingDistributionPoint(one, false, false, null, false, false)));
        GeneralNames another = new GeneralNames(new GeneralName(new X500Name("CN=another")));
        for (DistributionPoint point : List.of(
                new DistributionPoint(one, new ReasonFlags(ReasonFlags.keyCompromise), null),
                new DistributionPoint(one, null, another),
                new DistributionPoint(null, null, another))) {
            assertRefused(
                    check(AUTHORITY.issue(distributed(point)), lists),
                    Flaw.REVOCATION_UNKNOWN,
                    "no list is for certificates of this kind");
        }
        assertRefused(check(SERVER, lists), Flaw.REVOCATION_UNKNOWN, "no list is for certificates of this kind");
    }

    @Test
    void listForAuthoritiesAlone_saysNothingOfAServer() {
        Revoking middle = AUTHORITY.below(DemoCertificate.authority("middle", NOW));
        RevocationLists lists = lists(
                AUTHORITY
                        .list()
                        .extension(
                                Extension.issuingDistributionPoint,
                                new IssuingDistributionPoint(null, false, true, null, false, false)),
                middle.list());
        assertThat(check(middle.issue("a.example", NEXT_WEEK), lists)).isInstanceOf(Proved.class);
        assertRefused(check(SERVER, lists), Flaw.REVOCATION_UNKNOWN, "no list is for certificates of this kind");
    }

    @Test
    void addressInACertificate_isNotCalled() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .configureBlocking(false);
            String address = "http://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort() + "/crl";
            Identity luring = AUTHORITY.issue(distributed(at(address)));
            assertRefused(check(luring, RevocationLists.NONE), Flaw.REVOCATION_UNKNOWN, "there is no list");
            Revoking.Wanted elsewhere = AUTHORITY
                    .list()
                    .extension(
                            Extension.issuingDistributionPoint,
                            new IssuingDistributionPoint(
                                    at("http://lists.example/"), false, false, null, false, false));
            assertRefused(check(luring, lists(elsewhere)), Flaw.REVOCATION_UNKNOWN, "may be revoked");
            assertThat(server.accept()).isNull();
        }
    }

    @Test
    void constrainedAuthority_hasAListToo() {
        NameConstraints within = new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example"))}, null);
        Revoking held = Revoking.root(
                DemoCertificate.authority("held", NOW).extension(Extension.nameConstraints, true, within), NOW);
        Identity server = held.issue("a.example", NEXT_WEEK);
        assertThat(CertificateCheck.check(server.chain(), held.trust(), Optional.of(lists(held.list())), NOW))
                .isInstanceOf(Proved.class);
        assertThat(CertificateCheck.check(
                        server.chain(), held.trust(), Optional.of(held.lists(NEXT_WEEK, server)), NOW))
                .isInstanceOf(Refused.class);
    }

    @Test
    void withoutLists_nobodyAsks() {
        assertThat(CertificateCheck.check(SERVER.chain(), AUTHORITY.trust(), NOW))
                .isInstanceOf(Proved.class);
    }

    @Test
    void listsOfATrust_areTold() {
        Revoking other = Revoking.root("other", NOW);
        RevocationLists lists = lists(AUTHORITY.list(), other.list().until(NOW.minusSeconds(1)));
        assertThat(lists.uncovered(AUTHORITY.trust(), NOW)).isEmpty();
        assertThat(lists.uncovered(other.trust(), NOW)).containsExactly("CN=other");
        assertThat(RevocationLists.isOf(lists.lists().getFirst(), AUTHORITY.trust()))
                .isTrue();
        assertThat(RevocationLists.isOf(lists.lists().getFirst(), other.trust()))
                .isFalse();
    }

    private static DistributionPointName at(String address) {
        return new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address)));
    }

    private static DemoCertificate distributed(DistributionPointName place) {
        return distributed(new DistributionPoint(place, null, null));
    }

    private static DemoCertificate distributed(DistributionPoint point) {
        return DemoCertificate.server("a.example", NOW)
                .dns(Set.of("a.example"))
                .extension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
    }

    private static RevocationLists lists(Revoking.Wanted... wanted) {
        List<RevocationList> lists = new ArrayList<>();
        for (Revoking.Wanted one : wanted) {
            lists.addAll(one.read());
        }
        return new RevocationLists(lists);
    }

    private static Proof check(Revoking.Wanted list) {
        return check(SERVER, lists(list));
    }

    private static Proof check(Identity shown, RevocationLists lists) {
        Proof proof = CertificateCheck.check(shown.chain(), AUTHORITY.trust(), Optional.of(lists), NOW);
        if (proof instanceof Proved) {
            assertThatCode(() -> validate(shown, lists))
                    .as("the Java platform's own judgement")
                    .doesNotThrowAnyException();
        }
        return proof;
    }

    /** Fails where the platform finds that a certificate is revoked, or does not know. */
    private static void validate(Identity shown, RevocationLists lists) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(AUTHORITY.certificate(), null)));
        parameters.addCertStore(CertStore.getInstance(
                "Collection",
                new CollectionCertStoreParameters(
                        lists.lists().stream().map(RevocationList::crl).toList())));
        parameters.setDate(Date.from(NOW));
        List<X509Certificate> path = shown.chain().stream()
                .filter(certificate -> !certificate.equals(AUTHORITY.certificate()))
                .toList();
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    private static void assertRefused(Proof proof, Flaw flaw, String because) {
        assertThat(proof).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).contains(because);
            assertThat(refused.flaw()).isEqualTo(flaw);
        });
    }
}
