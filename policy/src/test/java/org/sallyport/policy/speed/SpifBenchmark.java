package org.sallyport.policy.speed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.SpifReader;

/** A security policy read from its file, each category marked in two languages, excluded, and mapped. Milliseconds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SpifBenchmark {
    @Param({"10", "10000"})
    private int categories;

    private byte[] octets = {};

    @Setup
    public void write() {
        StringBuilder file = new StringBuilder("<SPIF xmlns='http://www.xmlspif.org/spif' schemaVersion='2.1'>")
                .append("<securityPolicyId name='Speed' id='2.999.3'/><securityClassifications>")
                .append("<securityClassification name='LOW' lacv='1' hierarchy='1'/>")
                .append("<securityClassification name='HIGH' lacv='2' hierarchy='2'/></securityClassifications>")
                .append("<securityCategoryTagSets><securityCategoryTagSet name='S' id='2.999.3.1'>")
                .append("<securityCategoryTag tagType='enumerated' enumType='permissive'>");
        for (int i = 0; i < categories; i++) {
            file.append("<tagCategory name='Category ")
                    .append(i)
                    .append("' lacv='")
                    .append(i)
                    .append("'>")
                    .append("<equivalentSecCategoryTag policyRef='O' tagSetId='2.999.4.1' tagType='restrictive' lacv='")
                    .append(i)
                    .append("' applied='both'/><markingData phrase='C")
                    .append(i)
                    .append("'><code>pageTopBottom</code></markingData><markingData xml:lang='fr' phrase='F")
                    .append(i)
                    .append("'><code>pageTopBottom</code></markingData><excludedClass>LOW</excludedClass>")
                    .append("<excludedCategory tagSetRef='S' tagType='enumerated' enumType='permissive' lacv='")
                    .append((i + 1) % categories)
                    .append("'/></tagCategory>");
        }
        octets = file.append("</securityCategoryTag></securityCategoryTagSet></securityCategoryTagSets>")
                .append("<equivalentPolicies><equivalentPolicy name='O' id='2.999.4'/></equivalentPolicies></SPIF>")
                .toString()
                .getBytes(UTF_8);
    }

    /** Octets to a policy. */
    @Benchmark
    public Spif read() {
        return SpifReader.read("speed.xml", octets).spif().orElseThrow();
    }
}
