package org.sallyport.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages' files, read from the jar once: an address is looked up among them and never becomes the name of a file.
 * What the build has given a name with a hash is kept by browsers for good. An address of no file is a page's, and its
 * answer is the one document that all pages share.
 */
final class Site {
    private static final String LIST = "files.txt";
    private static final String DOCUMENT = "/index.html";
    private static final String HASHED = "/assets/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    private final Map<String, Asset> assets;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(String type, boolean kept, byte[] plain, byte[] zipped) {}

    private Site(Map<String, Asset> assets) {
        this.assets = Map.copyOf(assets);
    }

    /**
     * Reads the built pages.
     *
     * @param root where they are on the class path
     * @throws IllegalStateException when they are not, because the front end was not built
     */
    static Site load(String root) {
        Map<String, Asset> assets = new HashMap<>();
        for (String name : names(root)) {
            String type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                    .orElseThrow(() -> new IllegalStateException("no media type for " + name));
            byte[] plain = content(root + name);
            assets.put(
                    "/" + name, new Asset(type, ("/" + name).startsWith(HASHED), plain, content(root + name + ".gz")));
        }
        if (!assets.containsKey(DOCUMENT)) {
            throw new IllegalStateException("this build has no pages: web-ui/src/main/frontend was not built");
        }
        return new Site(assets);
    }

    private static List<String> names(String root) {
        return new String(content(root + LIST), UTF_8).lines().toList();
    }

    private static byte[] content(String name) {
        try (InputStream in = Site.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this build has no pages: " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    /** Answers with the file, or the document where a page is asked for. */
    void serve(Context context) {
        String path = context.path();
        Asset asset = assets.get(path);
        if (asset == null && isPage(path)) {
            asset = assets.get(DOCUMENT);
        }
        if (asset == null) {
            throw Fault.missing("there is nothing at this address");
        }
        context.res().setHeader("Content-Type", asset.type());
        context.res().setHeader("Vary", "Accept-Encoding");
        context.res().setHeader("Cache-Control", asset.kept() ? "public, max-age=31536000, immutable" : "no-cache");
        boolean zipped = Optional.ofNullable(context.header("Accept-Encoding"))
                .orElse("")
                .contains("gzip");
        if (zipped) {
            context.res().setHeader("Content-Encoding", "gzip");
        }
        context.result(zipped ? asset.zipped() : asset.plain());
    }

    /** Files in the root have a dot in their name; the first part of a page's address has none. */
    private static boolean isPage(String path) {
        String first = path.substring(1).split("/", -1)[0];
        return !path.contains(";") && !first.contains(".") && !first.equals("api") && !path.startsWith(HASHED);
    }
}
