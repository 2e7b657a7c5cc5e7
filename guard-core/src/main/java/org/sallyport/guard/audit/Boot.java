package org.sallyport.guard.audit;

import java.time.Instant;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;

/**
 * One start of a guard, and the records that tell of it: every file begins with one of them, so the newest files say
 * which start comes next.
 *
 * @param instance which guard, drawn when its journal was begun
 * @param number which start of it, from 1
 */
record Boot(int instance, int number) {
    byte[] opened(Instant time, JournalSettings settings, Digests digests) {
        return Json.object("config", time, json -> {
            json.writeStringProperty("event", "opened");
            write(json);
            json.writeStringProperty("durable", settings.durability().word());
            json.writeStringProperty("key", digests.keyName());
        });
    }

    byte[] recovered(Instant time, Torn torn) {
        return Json.object("recovery", time, json -> {
            write(json);
            json.writeNumberProperty("dropped", torn.octets());
            json.writeStringProperty("sha256", torn.sha256());
        });
    }

    byte[] head(Instant time) {
        return Json.object("head", time, this::write);
    }

    private void write(JsonGenerator json) {
        json.writeStringProperty("instance", HexFormat.of().toHexDigits(instance));
        json.writeNumberProperty("boot", number);
    }
}
