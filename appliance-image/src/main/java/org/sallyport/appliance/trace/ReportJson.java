package org.sallyport.appliance.trace;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reports for machines: the record as it is, with the version of its form before it. */
public final class ReportJson {
    private static final int VERSION = 1;

    private ReportJson() {}

    /** One line of JSON. */
    public static String of(Record report) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("version", VERSION);
        ObjectNode content = JsonMapper.shared().valueToTree(report);
        object.setAll(content);
        return JsonMapper.shared().writeValueAsString(object);
    }
}
