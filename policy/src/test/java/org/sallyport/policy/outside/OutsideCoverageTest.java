package org.sallyport.policy.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.control.Addresses;
import org.sallyport.policy.control.BlockEncrypted;
import org.sallyport.policy.control.BlockFileTransfer;
import org.sallyport.policy.control.BlockServices;
import org.sallyport.policy.control.BlockVoip;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Outcome;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Rooms;
import org.sallyport.policy.control.Service;
import org.sallyport.policy.stanza.Stanza;

/**
 * The blocking controls over the stanzas printed in the XEPs. What they catch stands in COVERAGE.md, which is written
 * with {@code -Dsallyport.regenerate=true}.
 */
@Tag("outside")
class OutsideCoverageTest {
    private static final Path PAGE = Path.of("COVERAGE.md");
    private static final Control FILES = new BlockFileTransfer(List.of());
    private static final Control CALLS = new BlockVoip();
    private static final Control SECRETS = new BlockEncrypted();
    private static final Control ROOMS = new Rooms(Rooms.Part.NONE, List.of(), false);

    /** What nobody minds at a boundary, as long as a stanza is nothing else beside. */
    private static final Set<String> HARMLESS = Set.of(
            "chat-state",
            "chat-state-only",
            "correction",
            "delay",
            "disco",
            "caps",
            "geoloc",
            "iq-ack",
            "last-activity",
            "markers",
            "mood",
            "nick",
            "pep",
            "ping",
            "plain-message",
            "presence-plain",
            "presence-probe",
            "presence-subscription",
            "presence-unavailable",
            "pubsub",
            "receipts",
            "time",
            "tune",
            "version");

    private static final Map<XepStanza, Stanza> READ = new LinkedHashMap<>();
    private static final long STRICT;

    static {
        List<XepStanza> printed = XepStanza.all();
        STRICT = printed.stream().filter(each -> each.strict().isPresent()).count();
        for (XepStanza each : printed) {
            each.strict().or(each::lenient).ifPresent(stanza -> READ.put(each, stanza));
        }
    }

    private static final List<Coverage> MAIN = List.of(
            coverage("block-file-transfer", FILES, "file-transfer"),
            coverage("block-voip", CALLS, "voip"),
            coverage("block-encrypted", SECRETS, "encrypted", "encryption-keys"),
            coverage("rooms, may = \"none\"", ROOMS, "muc"));

    /** The room services that the documents use. */
    private static final Control NAMED_ROOMS = new Rooms(
            Rooms.Part.NONE,
            Stream.of(
                            "*.irc",
                            "channels.shakespeare.lit",
                            "chat.capulet.lit",
                            "chat.commons.example",
                            "chat.gods.lit",
                            "chat.shakespeare.example.org",
                            "chat.shakespeare.lit",
                            "chatserver.example.com",
                            "conference.capulet.lit",
                            "conference.example.com",
                            "conference.example.net",
                            "conference.jabber.org",
                            "conference.marlowe.lit",
                            "conference.megacorp.example.com",
                            "courses.example.edu",
                            "macbeth.shakespeare.lit",
                            "mix.shakespeare.example",
                            "muc.example.com",
                            "muc.shakespeare.example",
                            "muc.victim.com",
                            "rooms.macbeth.lit",
                            "rooms.wonderland.lit",
                            "talk.denmark.lit")
                    .map(Addresses::of)
                    .toList(),
            false);

    private static final List<Coverage> OF_SERVICES = List.of(
            coverage("rooms, may = \"none\", services named", NAMED_ROOMS, "muc", "muc-address"),
            service(Service.REGISTRATION, "registration", "pre-auth"),
            service(Service.ACCOUNT_MOVE, "account-move"),
            service(Service.ROSTER, "roster"),
            service(Service.PRIVACY, "privacy", "blocking"),
            service(Service.AD_HOC, "adhoc"),
            service(Service.ARCHIVE, "archive", "mam", "inbox"),
            service(Service.PRIVATE_STORAGE, "private-storage", "bookmarks", "roster-notes"),
            service(Service.PUSH, "push"),
            service(Service.SEARCH, "search", "channel-search"),
            service(Service.STATISTICS, "statistics", "eventlog"),
            service(Service.RPC, "rpc", "http-over-xmpp", "http-auth"),
            service(Service.THINGS, "iot"),
            service(Service.BROWSE, "browse"),
            service(Service.GATEWAY, "gateway", "waitinglist"),
            service(Service.DELEGATION, "delegation", "service-control"),
            service(Service.CLIENT, "c2s-only", "carbons", "cookies", "external-services"));

    private static Coverage coverage(String title, Control control, String... classes) {
        return Coverage.of(title, READ, each -> each.isAnyOf(classes), stanza -> refuses(control, stanza));
    }

    private static Coverage service(Service service, String... classes) {
        String word = service.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return coverage("block-services, " + word, new BlockServices(Set.of(service)), classes);
    }

    private static boolean refuses(Control control, Stanza stanza) {
        Facts facts = new Facts(Instant.EPOCH, Optional.empty());
        return control.examine(new Passage(new PassageId(0, 0, 0), "blue", "red", stanza, facts))
                instanceof Outcome.Refuse;
    }

    @Test
    void everyMissAndEveryCatchBesideALabel_isExplained() {
        for (Coverage each : MAIN) {
            Map<String, String> notes = notes(each);
            assertThat(Stream.concat(each.missed().stream(), each.others().stream()))
                    .as(each.title())
                    .allSatisfy(stanza -> assertThat(notes).containsKey(stanza.id()));
        }
    }

    @Test
    void harmlessStanza_isCaughtByNone() {
        List<Control> all = List.of(FILES, CALLS, SECRETS, ROOMS);
        READ.forEach((printed, stanza) -> {
            if (HARMLESS.containsAll(printed.classes()) && !CoverageNotes.BY_ID.containsKey(printed.id())) {
                assertThat(all).as(printed.id()).noneMatch(control -> refuses(control, stanza));
            }
        });
    }

    @Test
    void whatIsMerelyNamed_isNotCaught() {
        Map<String, Control> named = Map.of("file-transfer", FILES, "voip", CALLS, "encrypted", SECRETS, "muc", ROOMS);
        READ.forEach((printed, stanza) -> printed.mentions().forEach(mention -> {
            if (named.containsKey(mention) && !CoverageNotes.BY_ID.containsKey(printed.id())) {
                assertThat(refuses(named.get(mention), stanza))
                        .as(printed.id() + " " + mention)
                        .isFalse();
            }
        }));
    }

    @Test
    void notes_areAllAboutSomething() {
        Set<String> explained = new TreeSet<>();
        MAIN.forEach(each -> Stream.concat(each.missed().stream(), each.others().stream())
                .forEach(stanza -> explained.add(stanza.id())));
        assertThat(explained).containsAll(CoverageNotes.BY_ID.keySet());
    }

    @Test
    void page_saysWhatIsCaught() throws IOException {
        if (Boolean.getBoolean("sallyport.regenerate")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    private static Map<String, String> notes(Coverage coverage) {
        Map<String, String> notes = new HashMap<>(CoverageNotes.BY_ID);
        if (coverage.title().equals("block-voip")) {
            coverage.others().stream()
                    .filter(each -> each.isAnyOf("jingle"))
                    .forEach(each -> notes.putIfAbsent(each.id(), CoverageNotes.JINGLE));
        }
        if (coverage.title().endsWith("services named")) {
            coverage.others().forEach(each -> notes.putIfAbsent(each.id(), CoverageNotes.ADDRESS));
        }
        return notes;
    }

    private static String page() {
        StringBuilder page = new StringBuilder(CoverageNotes.HEAD);
        page.append("Read as they are by the reader of streams between servers: ")
                .append(STRICT);
        page.append("; with addresses, types and namespaces filled in and comments forgiven: ");
        page.append(READ.size() - STRICT)
                .append("; not read: ")
                .append(XepStanza.all().size() - READ.size());
        page.append(".\n\n").append(CoverageNotes.TABLE);
        MAIN.forEach(each -> page.append(each.row()));
        OF_SERVICES.forEach(each -> page.append(each.row()));
        page.append(CoverageNotes.BELOW);
        MAIN.forEach(each -> page.append(each.details(notes(each))));
        OF_SERVICES.forEach(each -> page.append(each.details(notes(each))));
        return page.toString();
    }
}
