package org.sallyport.policy.label.format;

import java.util.Optional;
import org.sallyport.policy.label.stated.Oid;

/** How the categories of an ESS label or of a clearance in BER are written. Both are read wherever they stand. */
public enum CategorySyntax {
    /** ACP 145(A): one security category for each tag. */
    ACP_145("2.16.840.1.101.2.1.8.3"),
    /** SDN.801c: one security category that holds all tag sets; in a clearance, SSLPrivileges. */
    MISSI("2.16.840.1.101.2.1.8.1");

    /** What a SPIF calls the syntax of clearances that goes with {@link #MISSI}. */
    static final String SSL_PRIVILEGES = "2.16.840.1.101.2.1.8.2";

    private final String id;

    CategorySyntax(String id) {
        this.id = id;
    }

    /**
     * The syntax that a SPIF's rbacId or privilegeId names; empty for another one, such as that of STANAG 4774
     * ({@code 1.3.26.0.4774.5.24.1}).
     */
    public static Optional<CategorySyntax> of(Oid named) {
        return switch (named.dotted()) {
            case "2.16.840.1.101.2.1.8.3" -> Optional.of(ACP_145);
            case "2.16.840.1.101.2.1.8.1", SSL_PRIVILEGES -> Optional.of(MISSI);
            default -> Optional.empty();
        };
    }

    /** Its object identifier, or what those of its categories begin with. */
    String id() {
        return id;
    }
}
