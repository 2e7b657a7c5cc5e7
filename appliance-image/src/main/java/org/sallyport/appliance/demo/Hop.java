package org.sallyport.appliance.demo;

import java.nio.file.Path;

/**
 * One guard of a deployment.
 *
 * @param name its name; empty where it is the only one
 * @param configuration its file
 */
record Hop(String name, Path configuration) {
    /** The directory with its bundle and, once it runs, its journal. */
    Path directory() {
        return configuration.resolveSibling("");
    }
}
