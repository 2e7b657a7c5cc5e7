package org.sallyport.policy.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.BundleReader;

/** A small bundle on disk, one direction, to be changed by tests. */
final class Written {
    static final String SIDES = """
            name = "blue and red"

            [[side]]
            id = "blue"

            [[side]]
            id = "red"

            [[peer]]
            id = "blue-server"
            side = "blue"
            domains = ["blue.test"]
            authenticate = "dialback"

            [[peer]]
            id = "red-server"
            side = "red"
            domains = ["red.test"]
            authenticate = "dialback"

            [[crossing]]
            from = "blue"
            to = "red"
            policy = "chat.toml"
            """;
    static final String ALLOW = """
            name = "chat"

            [[allow]]
            id = "C-010"
            why = "people talk"
            kind = "message"
            types = ["chat"]
            payloads = ["{jabber:server}body"]
            """;
    static final String SIZE = """

            [[rule]]
            id = "C-100"
            why = "a line, not a file"
            control = "max-size"
            with = { bytes = 200 }
            """;

    private final Path directory;

    Written(Path directory, String policy) {
        this.directory = directory;
        file("bundle.toml", SIDES);
        file("chat.toml", policy);
    }

    Written file(String name, String content) {
        try {
            Path path = directory.resolve(name);
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A vector of a chat message whose whole child is the XML. */
    Written crosses(String name, String child) {
        return file("vectors/" + name + ".vec", head("released") + in(child) + "\n----- out\n" + out(child) + "\n");
    }

    /** A vector of a message that leaves with another child. */
    Written changed(String name, String child, String left) {
        return file("vectors/" + name + ".vec", head("released") + in(child) + "\n----- out\n" + out(left) + "\n");
    }

    Written refused(String name, String reason, String child) {
        return file("vectors/" + name + ".vec", head("refused") + "reason = \"" + reason + "\"\n" + in(child) + "\n");
    }

    private static String head(String expect) {
        return "what = \"a case\"\nwhy = \"C\"\neffect = \"none\"\nfrom = \"blue\"\nto = \"red\"\nexpect = \"" + expect
                + "\"\n";
    }

    private static String in(String child) {
        return "----- in\n<message from='a@blue.test' to='b@red.test' type='chat'>" + child + "</message>";
    }

    private static String out(String child) {
        return "<message xmlns=\"jabber:server\" from=\"a@blue.test\" to=\"b@red.test\" type=\"chat\">" + child
                + "</message>";
    }

    Bundle read() {
        return BundleReader.read(directory).orElseThrow();
    }
}
