package org.sallyport.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.setting.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BundleSchemasTest {
    private static final JsonNode POLICY = JsonMapper.shared().readTree(BundleSchemas.policy());
    private static final JsonNode RULE = POLICY.path("properties").path("rule").path("items");

    private static JsonNode settings(String control) {
        return RULE.path("allOf")
                .valueStream()
                .filter(each ->
                        each.at("/if/properties/control/const").stringValue("").equals(control))
                .findFirst()
                .orElseThrow()
                .path("then");
    }

    @Test
    void everyControl_hasItsSettings() {
        Collection<String> names = new TreeSet<>();
        Arrays.stream(Control.class.getPermittedSubclasses()).forEach(type -> {
            String name = Words.kebab(type.getSimpleName());
            names.add(name);
            Collection<String> keys = Arrays.stream(type.getRecordComponents())
                    .map(component -> Words.kebab(component.getName()))
                    .toList();
            JsonNode with = settings(name).at("/properties/with");
            assertThat(with.path("properties").propertyNames()).containsExactlyElementsOf(keys);
            assertThat(with.path("additionalProperties").booleanValue()).isFalse();
        });
        assertThat(RULE.at("/properties/control/enum").valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(names);
    }

    @Test
    void keysWithoutDefault_areRequired() {
        assertThat(POLICY.path("required").valueStream().map(JsonNode::stringValue))
                .containsExactly("name", "allow");
        assertThat(settings("max-size").path("required").path(0).stringValue()).isEqualTo("with");
        assertThat(settings("users").has("required")).isFalse();
        assertThat(settings("clean-text")
                        .at("/properties/with/properties/marks/default")
                        .intValue())
                .isEqualTo(8);
    }

    @Test
    void bundle_hasItsTables() {
        JsonNode bundle = JsonMapper.shared().readTree(BundleSchemas.bundle());
        JsonNode peer = bundle.at("/properties/peer/items/properties");
        assertThat(bundle.path("properties").propertyNames()).containsExactly("name", "side", "peer", "crossing");
        assertThat(peer.at("/protocol/default").stringValue()).isEqualTo("s2s");
        assertThat(peer.at("/bidi/type").stringValue()).isEqualTo("boolean");
        assertThat(bundle.at("/properties/crossing/items/properties/answer-within/pattern")
                        .stringValue(""))
                .isNotEmpty();
    }
}
