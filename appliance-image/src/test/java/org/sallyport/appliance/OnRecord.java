package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.Traffic;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Holds what a scripted server has received against the journal. */
final class OnRecord {
    private OnRecord() {}

    /** Each message that red has was released by one record that says the same of it, and they came in their order. */
    static void everything(Boundary boundary) {
        Map<String, JsonNode> released = new HashMap<>();
        for (String line : boundary.records()) {
            if (line.contains("\"verdict\":\"cleared\"")) {
                JsonNode record = JsonMapper.shared().readTree(line);
                assertThat(released.put(record.path("id").asString(), record)).isNull();
            }
        }
        List<Integer> numbers = new ArrayList<>();
        for (Stanza stanza : boundary.red().received()) {
            String id = stanza.id().orElseThrow();
            numbers.add(Traffic.number(id));
            assertThat(stanza.element().elements().getFirst().text()).isEqualTo("Number " + Traffic.number(id));
            JsonNode record = released.getOrDefault(id, NullNode.getInstance());
            assertThat(record.path("kind").asString()).as("the record of " + id).isEqualTo("decision");
            assertThat(record.path("crossing").asString()).isEqualTo("blue>red");
            assertThat(record.path("from").asString()).isEqualTo(stanza.from().toString());
            assertThat(record.path("to").asString()).isEqualTo(stanza.to().toString());
            assertThat(record.path("output").path("octets").asInt()).isEqualTo(StanzaWriter.write(stanza).length);
        }
        assertThat(numbers).isSorted().doesNotHaveDuplicates().isNotEmpty();
    }
}
