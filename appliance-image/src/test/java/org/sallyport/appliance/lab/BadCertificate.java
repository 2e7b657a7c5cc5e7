package org.sallyport.appliance.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.sallyport.appliance.lab.Authority.Request;

/** Certificates with which a server proves nothing, each for a domain of its own below the server's. */
public enum BadCertificate {
    EXPIRED("certificate expired", "has expired") {
        @Override
        Credential issue(String domain, Authority lab, Authority other) {
            return lab.issue(Request.domains(domain).valid(in(-2), in(-1)));
        }
    },
    EARLY("certificate not yet valid", "is not yet valid") {
        @Override
        Credential issue(String domain, Authority lab, Authority other) {
            return lab.issue(Request.domains(domain).valid(in(1), in(2)));
        }
    },
    MISNAMED("certificate of another name", "does not prove ") {
        @Override
        Credential issue(String domain, Authority lab, Authority other) {
            return lab.issue(Request.domains("another-" + domain));
        }
    },
    UNKNOWN("certificate of another authority", "was not issued by an authority in this peer's trust file") {
        @Override
        Credential issue(String domain, Authority lab, Authority other) {
            return other.issue(Request.domains(domain));
        }
    },
    REVOKED("certificate revoked", "was revoked at ") {
        @Override
        Credential issue(String domain, Authority lab, Authority other) {
            Credential credential = lab.issue(Request.domains(domain));
            lab.revoke(credential);
            return credential;
        }
    },
    UNNAMED("certificate without a name that counts", "names no domain that counts") {
        @Override
        Credential issue(String domain, Authority lab, Authority other) {
            return lab.issue(Request.commonNameOnly(domain));
        }
    },
    WILD("certificate without a name that counts", "names no domain that counts") {
        @Override
        Credential issue(String domain, Authority lab, Authority other) {
            return lab.issue(Request.names(domain, "DNS:*" + domain.substring(domain.indexOf('.'))));
        }
    },
    CLIENT("certificate for another use", "is not for TLS servers") {
        @Override
        Credential issue(String domain, Authority lab, Authority other) {
            return lab.issue(Request.domains(domain).uses("clientAuth"));
        }
    };

    private final String counted;
    private final String said;

    BadCertificate(String counted, String said) {
        this.counted = counted;
        this.said = said;
    }

    abstract Credential issue(String domain, Authority lab, Authority other);

    /** What the journal counts when such a server calls. */
    public String counted() {
        return counted;
    }

    /** Part of what the journal and the log say. */
    public String said() {
        return said;
    }

    /** The domain of a server with such a certificate. */
    public String domain(String above) {
        return name().toLowerCase(Locale.ROOT) + "." + above;
    }

    static List<String> domains(List<BadCertificate> kinds, String above) {
        return kinds.stream().map(kind -> kind.domain(above)).toList();
    }

    private static Instant in(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }
}
