package org.sallyport.guard.crypto;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * Which certificates of its issuer a revocation list is for (RFC 5280, 5.2.5 and 6.3.3).
 *
 * @param kind which of them
 * @param places if it is a part of a whole: those that name one of these places as that of their list
 */
record RevocationScope(Kind kind, Set<GeneralName> places) {
    enum Kind {
        ALL,
        /** What is no authority's. */
        USERS,
        AUTHORITIES
    }

    static final RevocationScope EVERYTHING = new RevocationScope(Kind.ALL, Set.of());
    private static final String PLACES = "2.5.29.31";

    RevocationScope {
        places = Set.copyOf(places);
    }

    /** @throws IllegalArgumentException when such a list is not taken; the message says why */
    static RevocationScope of(IssuingDistributionPoint point) {
        if (point.isIndirectCRL()) {
            throw new IllegalArgumentException(
                    "speaks for other authorities (indirect): expected one list from each authority");
        }
        if (point.getOnlySomeReasons() != null || point.onlyContainsAttributeCerts()) {
            throw new IllegalArgumentException(
                    "is for some reasons or attribute certificates only: expected one for all reasons");
        }
        Kind kind = point.onlyContainsUserCerts() ? Kind.USERS : Kind.ALL;
        return new RevocationScope(
                point.onlyContainsCACerts() ? Kind.AUTHORITIES : kind, places(point.getDistributionPoint()));
    }

    private static Set<GeneralName> places(DistributionPointName name) {
        if (name == null) {
            return Set.of();
        }
        return names(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "is a part of a whole and names its place relative to its issuer: expected a whole one"));
    }

    private static Optional<Set<GeneralName>> names(DistributionPointName name) {
        return name.getType() == DistributionPointName.FULL_NAME
                ? Optional.of(
                        Arrays.stream(GeneralNames.getInstance(name.getName()).getNames())
                                .collect(Collectors.toSet()))
                : Optional.empty();
    }

    /** Whether it is for the certificate, which the list's issuer has issued. */
    boolean covers(X509Certificate certificate) {
        boolean authority = certificate.getBasicConstraints() >= 0;
        boolean fits = kind == Kind.ALL || authority == (kind == Kind.AUTHORITIES);
        return fits && (places.isEmpty() || named(certificate).anyMatch(places::contains));
    }

    /** The places of lists that a certificate names, where one list is for all reasons and of its own issuer. */
    private static Stream<GeneralName> named(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(PLACES);
        if (extension == null) {
            return Stream.empty();
        }
        try {
            return Arrays.stream(CRLDistPoint.getInstance(
                                    ASN1OctetString.getInstance(extension).getOctets())
                            .getDistributionPoints())
                    .filter(point -> point.getReasons() == null && point.getCRLIssuer() == null)
                    .map(DistributionPoint::getDistributionPoint)
                    .flatMap(name -> name == null ? Stream.empty() : names(name).stream())
                    .flatMap(Set::stream);
        } catch (RuntimeException e) {
            return Stream.empty();
        }
    }
}
