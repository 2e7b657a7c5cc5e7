package org.sallyport.policy.label.spif;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A SPIF in which everything is as the schema has it, to be spoilt one thing at a time. */
final class Sample {
    static final String GOOD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <s:SPIF xmlns:s="http://www.xmlspif.org/spif" schemaVersion="2.1" version="7" creationDate="20270131120000Z"
                originatorDN="CN=Author,O=Example" keyIdentifier="01AB" privilegeId="2.16.840.1.101.2.1.8.3"
                rbacId="2.16.840.1.101.2.1.8.3" userRefURI="https://example.org/user" docRefURI="https://example.org/doc"
                notBefore="2027-01-01T00:00:00Z" notAfter="2028-01-01T00:00:00+01:00">
              <s:defaultSecurityPolicyId name="Fallback" id="2.999.9"/>
              <s:securityPolicyId name="Sample" id="2.999.1">
                <s:markingData phrase="SAMPLE" xml:lang="en"><s:code>pageTop</s:code></s:markingData>
                <s:markingQualifier markingCode="pageTop"><s:qualifier markingQualifier="~" qualifierCode="suffix"/></s:markingQualifier>
              </s:securityPolicyId>
              <s:updateInfo/>
              <s:securityClassifications name="Levels">
                <s:securityClassification name="LOW" lacv="1" hierarchy="1" color="green"/>
                <s:securityClassification name="HIGH" lacv="2" hierarchy="2" color="#FF8800" obsolete="true">
                  <s:equivalentClassification policyRef="Other" lacv="12" applied="encrypt">
                    <s:requiredCategory operation="all"><s:categoryGroup tagSetRef="Theirs" tagType="restrictive" lacv="3"/></s:requiredCategory>
                  </s:equivalentClassification>
                  <s:equivalentClassification policyRef="Other" lacv="13" applied="decrypt"/>
                  <s:markingData phrase="HAUT" xml:lang="fr"><s:code>pageTop</s:code><s:code>firstLineOfText</s:code></s:markingData>
                  <s:markingQualifier><s:qualifier markingQualifier="!" qualifierCode="suffix"/></s:markingQualifier>
                  <s:requiredCategory operation="oneOrMore">
                    <s:categoryGroup tagSetRef="Readers" tagType="permissive" lacv="1"/>
                    <s:categoryGroup tagSetRef="Readers" tagType="enumerated" enumType="permissive" all="true"/>
                  </s:requiredCategory>
                </s:securityClassification>
                <s:markingQualifier><s:qualifier markingQualifier=" " qualifierCode="separator"/></s:markingQualifier>
              </s:securityClassifications>
              <s:securityCategoryTagSets>
                <s:securityCategoryTagSet name="Readers" id="2.999.1.1">
                  <s:securityCategoryTag name="Teams" tagType="permissive" maxSelection="2" minSelection="1">
                    <s:tagCategory name="Red" lacv="0"/>
                    <s:tagCategory name="Blue" lacv="001" requiredClass="HIGH" obsolete="1" notBefore="2027-02-01T00:00:00Z" notAfter="2027-03-01T00:00:00Z">
                      <s:equivalentSecCategoryTag policyRef="Other" tagSetId="2.999.2.1" tagType="enumerated" enumType="restrictive" lacv="70" applied="both"/>
                      <s:equivalentSecCategoryTag policyRef="Other" tagSetId="2.999.2.1" tagType="permissive" lacv="71" applied="encrypt"/>
                      <s:markingData><s:code>noNameDisplay</s:code></s:markingData>
                      <s:markingQualifier markingCode="subject"><s:qualifier markingQualifier="(" qualifierCode="prefix" xml:lang="de"/></s:markingQualifier>
                      <s:excludedClass>LOW</s:excludedClass>
                      <s:requiredCategory operation="onlyOne"><s:categoryGroup tagSetRef="Notes" tagType="tagType7" lacv="4"/></s:requiredCategory>
                      <s:excludedCategory tagSetRef="Readers" tagType="permissive" lacv="0"/>
                    </s:tagCategory>
                    <s:markingQualifier markingCode="pageTop"><s:qualifier markingQualifier="REL " qualifierCode="prefix"/></s:markingQualifier>
                  </s:securityCategoryTag>
                  <s:securityCategoryTag name="Countries" tagType="enumerated" enumType="permissive" singleSelection="true">
                    <s:tagCategory name="Utopia" lacv="12345678901234567890"/>
                  </s:securityCategoryTag>
                  <s:securityCategoryTag tagType="restrictive"><s:tagCategory name="Crypto" lacv="5"/></s:securityCategoryTag>
                  <s:securityCategoryTag tagType="enumerated" enumType="restrictive"><s:tagCategory name="Codeword" lacv="5"/></s:securityCategoryTag>
                  <s:equivalentSecurityCategoryTagSet policyRef="Other" name="Leser" id="2.999.2.1">
                    <s:requiredCategory operation="all"><s:categoryGroup tagSetRef="Theirs" tagType="tagType7" lacv="9"/></s:requiredCategory>
                  </s:equivalentSecurityCategoryTagSet>
                </s:securityCategoryTagSet>
                <s:securityCategoryTagSet name="Notes" id="2.999.1.2">
                  <s:securityCategoryTag name="Handling" tagType="tagType7" tag7Encoding="securityAttributes">
                    <s:tagCategory name="Until" lacv="4" userInput="date" dateFormat="YYYY-MM-DD">
                      <s:equivalentSecCategoryTag policyRef="Other" tagSetId="2.999.2.1" tagType="notApplicable" lacv="" applied="both" action="discard"/>
                    </s:tagCategory>
                  </s:securityCategoryTag>
                </s:securityCategoryTagSet>
              </s:securityCategoryTagSets>
              <s:privacyMarks maxSelection="1" minSelection="0">
                <s:privacyMark name="Personal" obsolete="true">
                  <s:markingData phrase="PERS"><s:code>pageTop</s:code></s:markingData>
                </s:privacyMark>
                <s:markingQualifier><s:qualifier markingQualifier="[" qualifierCode="prefix"/></s:markingQualifier>
              </s:privacyMarks>
              <s:equivalentPolicies>
                <s:equivalentPolicy name="Other" id="2.999.2" docRefURI="https://example.org/other">
                  <s:requiredCategory operation="all"><s:categoryGroup tagSetRef="Theirs" tagType="permissive" lacv="8"/></s:requiredCategory>
                </s:equivalentPolicy>
              </s:equivalentPolicies>
              <s:markingData phrase=""><s:code>replacePolicy</s:code></s:markingData>
              <s:markingQualifier><s:qualifier markingQualifier="/" qualifierCode="separator"/></s:markingQualifier>
            </s:SPIF>
            """;

    private Sample() {}

    /** The good one with something else in place of what it has. */
    static String with(String there, String instead) {
        assertThat(GOOD).contains(there);
        return GOOD.replace(there, instead);
    }

    static SpifReading read(String text) {
        return SpifReader.read("sample.xml", text.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> problems(String text) {
        return read(text).spif().problems().stream().map(Object::toString).toList();
    }

    static List<String> findings(String text) {
        return read(text).findings().stream().map(Object::toString).toList();
    }

    static Spif spif(String text) {
        return read(text).spif().orElseThrow();
    }
}
