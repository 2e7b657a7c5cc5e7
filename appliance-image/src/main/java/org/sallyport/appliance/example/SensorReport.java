package org.sallyport.appliance.example;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A report with one temperature, in the form that the profile {@code sensor-report} passes: canonical XML (C14N 1.1), which is
 * double quotes, attributes in the order of their names behind the namespace, a start and an end for every element, and no white
 * space between them.
 *
 * @param number of the report
 * @param sent when
 * @param celsius what was measured a second before
 */
record SensorReport(int number, Instant sent, BigDecimal celsius) {
    /** The document. */
    String xml() {
        Instant now = sent.truncatedTo(ChronoUnit.SECONDS);
        return String.format(
                Locale.ROOT,
                "<report xmlns=\"urn:sallyport:sensor-report:1\" from=\"buoy-7@north.example\" id=\"r-%d\" sent=\"%s\""
                        + " to=\"harbour@south.example\"><label classification=\"OPEN\""
                        + " policy=\"urn:example:policy\"></label><place latitude=\"54.12\""
                        + " longitude=\"7.9\"></place><reading at=\"%s\" quantity=\"temperature\" sensor=\"t-1\""
                        + " unit=\"Cel\" value=\"%s\"></reading></report>",
                number,
                now,
                now.minusSeconds(1),
                celsius.signum() == 0 ? "0" : celsius.stripTrailingZeros().toPlainString());
    }
}
