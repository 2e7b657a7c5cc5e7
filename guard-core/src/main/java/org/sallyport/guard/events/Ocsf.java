package org.sallyport.guard.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.sallyport.guard.audit.RecordsForwards;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records as events of the Open Cybersecurity Schema Framework, version 1.6.0: decisions and streams as Network Activity
 * (4001, decisions with the profile {@code security_control}), who logs in as Authentication (3002), other acts of people
 * as API Activity (6003), starts and new configurations as Application Lifecycle (6002), the rest as Base Event (0).
 */
public final class Ocsf implements EventForm {
    private static final String VERSION = "1.6.0";
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int OTHER = 99;
    private static final int ALLOWED = 1;
    private static final int DENIED = 2;

    private final String product;
    private final boolean addresses;

    /**
     * Events of this product.
     *
     * @param product its version
     * @param addresses whether whole addresses of people are told; else their domains alone
     */
    public Ocsf(String product, boolean addresses) {
        this.product = product;
        this.addresses = addresses;
    }

    /** The classes that are used. */
    private enum Type {
        BASE(0, 0),
        AUTHENTICATION(3, 3002),
        NETWORK(4, 4001),
        LIFECYCLE(6, 6002),
        API(6, 6003);

        private final int category;
        private final int uid;

        Type(int category, int uid) {
            this.category = category;
            this.uid = uid;
        }
    }

    @Override
    public Event of(RecordsForwards.Found found) {
        return found.record().map(this::of).orElseGet(() -> damaged(found.place()));
    }

    private Event damaged(String place) {
        ObjectNode event = begin(Type.BASE, OTHER, Severity.CRITICAL, Instant.EPOCH);
        event.put("activity_name", "Damaged");
        String message = "a line of the journal is no record, or not as it was written; it ends at " + place;
        return new Event(0, "damaged", Instant.EPOCH, Severity.CRITICAL, written(event, message));
    }

    private Event of(RecordsForwards.Read read) {
        JsonNode json = read.json();
        String kind = text(json, "kind");
        Instant at = time(json);
        Told told = switch (kind) {
            case "decision" -> decision(json, at);
            case "verified" -> verified(json, at);
            case "delivery" -> delivery(json, at);
            case "stream" -> stream(json, at);
            case "act" -> act(json, at);
            case "review" -> review(json, at);
            case "config" -> config(json, at);
            case "recovery" -> recovery(json, at);
            case "head" -> base(at, "Head", "the journal has come to " + read.head());
            default -> base(at, "Other", kind + " " + text(json, "event"));
        };
        ObjectNode metadata = (ObjectNode) told.event().get("metadata");
        metadata.put("sequence", read.head().seq());
        metadata.put("uid", read.head().toString());
        metadata.put("event_code", kind);
        metadata.put("original_time", text(json, "time"));
        String passage = text(json, "passage");
        if (!passage.isEmpty()) {
            metadata.put("correlation_uid", passage);
        }
        return new Event(read.head().seq(), kind, at, told.severity(), written(told.event(), told.message()));
    }

    private record Told(ObjectNode event, Severity severity, String message) {}

    private Told decision(JsonNode json, Instant at) {
        String verdict = text(json, "verdict");
        boolean cleared = verdict.equals("cleared");
        Severity severity = cleared ? Severity.INFORMATIONAL : Severity.LOW;
        ObjectNode event = judged(json, at, severity, cleared, verdict.equals("held") ? "Quarantined" : "Blocked");
        end(event.putObject("src_endpoint"), json, "from").put("svc_name", text(json, "peer"));
        end(event.putObject("dst_endpoint"), json, "to");
        event.put("app_name", "xmpp");
        String reason = text(json, "reason");
        put(event, "status_detail", reason);
        return new Told(
                event,
                severity,
                words(
                        text(json, "crossing"),
                        text(json, "stanza"),
                        text(json, "type"),
                        verdict,
                        text(json, "rule"),
                        reason));
    }

    private Told verified(JsonNode json, Instant at) {
        boolean passed = text(json, "verdict").equals("passed");
        // an edge lets through only what fits, so what the other verifier blocks means that one of them is wrong
        Severity severity = passed ? Severity.INFORMATIONAL : Severity.HIGH;
        ObjectNode event = judged(json, at, severity, passed, "Blocked");
        event.putObject("src_endpoint").put("name", "producer");
        event.putObject("dst_endpoint").put("name", "consumer");
        event.put("app_name", "gcxp");
        return new Told(event, severity, words(text(json, "verdict"), text(json, "rule")));
    }

    private ObjectNode judged(JsonNode json, Instant at, Severity severity, boolean allowed, String otherwise) {
        ObjectNode event = begin(Type.NETWORK, 6, severity, at);
        ((ObjectNode) event.get("metadata")).putArray("profiles").add("security_control");
        event.put("activity_name", "Traffic");
        event.put("action_id", allowed ? ALLOWED : DENIED);
        event.put("action", allowed ? "Allowed" : "Denied");
        event.put("disposition_id", allowed ? 1 : otherwise.equals("Quarantined") ? 3 : 2);
        event.put("disposition", allowed ? "Allowed" : otherwise);
        event.put("status_id", allowed ? 1 : 2);
        event.putObject("policy").put("uid", text(json, "revision"));
        String rule = text(json, "rule");
        if (!rule.isEmpty()) {
            event.putObject("firewall_rule").put("uid", rule);
        }
        if (json.path("input").has("octets")) {
            event.putObject("traffic")
                    .put("bytes", json.path("input").path("octets").asLong());
        }
        return event;
    }

    private ObjectNode end(ObjectNode endpoint, JsonNode json, String name) {
        String address = text(json, name);
        String bare = address.contains("/") ? address.substring(0, address.indexOf('/')) : address;
        endpoint.put("domain", bare.substring(bare.indexOf('@') + 1));
        if (addresses) {
            endpoint.put("name", address);
        }
        return endpoint;
    }

    private Told delivery(JsonNode json, Instant at) {
        String became = text(json, "became");
        boolean there = became.equals("written") || became.equals("accepted");
        Severity severity = there ? Severity.INFORMATIONAL : Severity.MEDIUM;
        ObjectNode event = begin(Type.NETWORK, there ? 6 : 4, severity, at);
        event.put("activity_name", there ? "Traffic" : "Fail");
        event.putObject("dst_endpoint").put("name", "peer");
        event.put("status_detail", became);
        return new Told(event, severity, "delivery: " + became);
    }

    private Told stream(JsonNode json, Instant at) {
        String what = text(json, "event");
        int activity = switch (what) {
            case "opened" -> 1;
            case "closed" -> 2;
            default -> 5;
        };
        boolean refused = activity == 5;
        Severity severity = refused ? Severity.MEDIUM : Severity.INFORMATIONAL;
        ObjectNode event = begin(Type.NETWORK, activity, severity, at);
        event.put("activity_name", refused ? "Refuse" : activity == 1 ? "Open" : "Close");
        boolean in = !text(json, "direction").equals("out");
        ObjectNode peer = event.putObject(in ? "src_endpoint" : "dst_endpoint");
        peer.put("name", text(json, "peer").isEmpty() ? text(json, "source") : text(json, "peer"));
        put(peer, "domain", text(json, in ? "from" : "to"));
        if (!text(json, "tls").isEmpty()) {
            ObjectNode tls = event.putObject("tls");
            tls.put("version", text(json, "tls"));
            put(tls, "cipher", text(json, "cipher"));
        }
        put(event, "status_detail", text(json, "reason"));
        if (json.has("counts")) {
            event.putObject("unmapped").set("counts", json.get("counts"));
        }
        return new Told(
                event, severity, words("stream", what, text(json, "peer"), text(json, "source"), text(json, "reason")));
    }

    private Told act(JsonNode json, Instant at) {
        String what = text(json, "what");
        boolean failed = what.endsWith("-refused") || what.equals("locked");
        Severity severity = failed ? Severity.MEDIUM : Severity.INFORMATIONAL;
        boolean enters = what.startsWith("log-in") || what.equals("locked");
        ObjectNode event;
        if (enters || what.equals("log-out")) {
            event = begin(Type.AUTHENTICATION, enters ? 1 : 2, severity, at);
            event.put("activity_name", enters ? "Logon" : "Logoff");
            event.putObject("user").put("name", text(json, "who"));
            event.putObject("service").put("name", "console");
        } else {
            event = api(text(json, "who"), what, severity, at);
        }
        event.put("status_id", failed ? 2 : 1);
        put(event, "status_detail", text(json, "detail"));
        return new Told(event, severity, words(text(json, "who"), what, text(json, "detail")));
    }

    private Told review(JsonNode json, Instant at) {
        String what = text(json, "event");
        String who = text(json, "signer").isEmpty() ? "guard" : "person:" + text(json, "signer");
        ObjectNode event = api(who, "review-" + what, Severity.INFORMATIONAL, at);
        put(event, "status_detail", text(json, "verdict"));
        return new Told(
                event, Severity.INFORMATIONAL, words(who, "review", what, text(json, "verdict"), text(json, "held")));
    }

    private ObjectNode api(String who, String what, Severity severity, Instant at) {
        ObjectNode event = begin(Type.API, OTHER, severity, at);
        event.put("activity_name", what);
        event.putObject("actor").putObject("user").put("name", who);
        event.putObject("api").put("operation", what);
        event.putObject("src_endpoint").put("name", "control socket");
        return event;
    }

    private Told config(JsonNode json, Instant at) {
        boolean opened = text(json, "event").equals("opened");
        ObjectNode event = begin(Type.LIFECYCLE, opened ? 3 : 8, Severity.INFORMATIONAL, at);
        event.put("activity_name", opened ? "Start" : "Update");
        event.putObject("app")
                .put("name", "Sallyport")
                .put("vendor_name", "Sallyport")
                .put("version", product);
        return new Told(
                event,
                Severity.INFORMATIONAL,
                opened
                        ? "the journal is opened, start " + json.path("boot").asLong()
                        : words("configured", text(json, "what"), "revision", text(json, "revision")));
    }

    private Told recovery(JsonNode json, Instant at) {
        ObjectNode event = begin(Type.BASE, OTHER, Severity.MEDIUM, at);
        event.put("activity_name", "Recovery");
        return new Told(
                event,
                Severity.MEDIUM,
                "a crash had torn the last record: " + json.path("dropped").asLong() + " octets cut off");
    }

    private Told base(Instant at, String activity, String message) {
        ObjectNode event = begin(Type.BASE, OTHER, Severity.INFORMATIONAL, at);
        event.put("activity_name", activity);
        return new Told(event, Severity.INFORMATIONAL, message);
    }

    private ObjectNode begin(Type type, int activity, Severity severity, Instant at) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("category_uid", type.category);
        event.put("class_uid", type.uid);
        event.put("activity_id", activity);
        event.put("type_uid", type.uid * 100L + activity);
        event.put("severity_id", severity.ocsf());
        event.put("time", at.toEpochMilli());
        ObjectNode metadata = event.putObject("metadata");
        metadata.put("version", VERSION);
        metadata.put("log_name", "journal");
        metadata.putObject("product")
                .put("name", "Sallyport")
                .put("vendor_name", "Sallyport")
                .put("version", product);
        return event;
    }

    private static String written(ObjectNode event, String message) {
        event.put("message", message);
        return ASCII.writeValueAsString(event);
    }

    private static void put(ObjectNode object, String name, String text) {
        if (!text.isEmpty()) {
            object.put(name, text);
        }
    }

    private static String words(String... words) {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            text.append(text.isEmpty() || word.isEmpty() ? "" : " ").append(word);
        }
        return text.toString();
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    private static Instant time(JsonNode json) {
        try {
            return Instant.parse(text(json, "time").toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            return Instant.EPOCH; // a record of a later version: still told
        }
    }
}
