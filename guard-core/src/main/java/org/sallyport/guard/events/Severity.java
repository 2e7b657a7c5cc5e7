package org.sallyport.guard.events;

/** How much a record matters, as OCSF ({@code severity_id}) and syslog (RFC 5424, section 6.2.1) count it. */
enum Severity {
    INFORMATIONAL(1, 6),
    LOW(2, 5),
    MEDIUM(3, 4),
    HIGH(4, 3),
    CRITICAL(5, 2);

    private final int ocsf;
    private final int syslog;

    Severity(int ocsf, int syslog) {
        this.ocsf = ocsf;
        this.syslog = syslog;
    }

    int ocsf() {
        return ocsf;
    }

    int syslog() {
        return syslog;
    }
}
