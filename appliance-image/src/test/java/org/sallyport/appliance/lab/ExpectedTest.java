package org.sallyport.appliance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <message to='b' from='a'/>            | <message from='a' to='b'/>                       | true  | true
                    <message from='a'/>                   | <message from='a' to='b'/>                       | true  | false
                    <message from='a'/>                   | <message from='b'/>                              | false | false
                    <message from='a{any}'/>              | <message from='a/x'/>                            | true  | true
                    <message from='{any}'/>               | <message/>                                       | false | false
                    <presence type='{none}'/>             | <presence/>                                      | true  | true
                    <presence type='{none}'/>             | <presence type='unavailable'/>                   | false | false
                    <message><body>x</body></message>     | <message><thread>t</thread><body>x</body></message> | true | false
                    <message><body>x</body></message>     | <message><body>y</body></message>                | false | false
                    <message><body/></message>            | <message><body>y</body></message>                | true  | false
                    <message><body>{any}</body></message> | <message><body>y</body></message>                | true  | true
                    <iq><a/><b/></iq>                     | <iq><b/><a/></iq>                                | true  | false
                    <iq><a/><a/></iq>                     | <iq><a/></iq>                                    | false | false
                    <iq><q xmlns='one'/></iq>             | <iq><p:q xmlns:p='one'/></iq>                    | true  | true
                    <iq><q xmlns='one'/></iq>             | <iq><q xmlns='two'/></iq>                        | false | false
                    <iq xml:lang='en'/>                   | <iq xml:lang='en'/>                              | true  | true
                    """)
    void expectation_fits(String pattern, String actual, boolean like, boolean exactly) {
        Xml stanza = Xml.parse(actual);
        assertThat(Expected.like(pattern).fits(stanza)).isEqualTo(like);
        assertThat(Expected.exactly(pattern).fits(stanza)).isEqualTo(exactly);
    }
}
