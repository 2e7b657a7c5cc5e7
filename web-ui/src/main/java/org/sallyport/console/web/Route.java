package org.sallyport.console.web;

/**
 * One thing that the console's API does.
 *
 * @param method how it is called
 * @param path {@code /api/...}; a segment in braces is a value that {@link Call#path} gives
 * @param access who may
 * @param most octets that the body may have
 * @param handler what is done
 */
public record Route(Method method, String path, Access access, int most, Handler handler) {
    /** What a body may have unless the route says otherwise. */
    public static final int SMALL = 64 << 10;
    /** For routes that take whole bundles. */
    public static final int UPLOAD = 32 << 20;

    public Route {
        if (!path.startsWith("/api/") || path.endsWith("/")) {
            throw new IllegalArgumentException("expected a path below /api/ without '/' at its end, found " + path);
        }
        if (most < 0 || most > UPLOAD) {
            throw new IllegalArgumentException("expected at most " + UPLOAD + " octets, found " + most);
        }
    }

    /** Shows something. */
    public static Route get(String path, Access access, Handler handler) {
        return new Route(Method.GET, path, access, 0, handler);
    }

    /** Does something. */
    public static Route post(String path, Access access, Handler handler) {
        return new Route(Method.POST, path, access, SMALL, handler);
    }

    /** Puts something in the place of what is there. */
    public static Route put(String path, Access access, Handler handler) {
        return new Route(Method.PUT, path, access, SMALL, handler);
    }

    /** Takes something away. */
    public static Route delete(String path, Access access, Handler handler) {
        return new Route(Method.DELETE, path, access, SMALL, handler);
    }

    /** The same, with another limit on the body. */
    public Route upTo(int octets) {
        return new Route(method, path, access, octets, handler);
    }
}
