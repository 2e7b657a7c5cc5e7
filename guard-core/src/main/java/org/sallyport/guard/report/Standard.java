package org.sallyport.guard.report;

import java.util.List;

/**
 * A catalogue of security controls or principles, and what Sallyport does for each of its points. The texts are data,
 * {@code standards.toml} beside this class.
 *
 * @param id its name in anchors
 * @param title what it is
 * @param says what holds for it as a whole
 * @param points its points, in its order
 */
public record Standard(String id, String title, String says, List<Point> points) {
    public Standard {
        points = List.copyOf(points);
    }

    /** How much of a point the software does. */
    public enum Degree {
        /** What the point asks, but for what is said. */
        MOST,
        /** Some of it. */
        PART,
        /** Nothing of it. */
        NONE
    }

    /**
     * A point.
     *
     * @param id its number in the catalogue
     * @param title its title there
     * @param degree how much of it is done
     * @param does what is done for it
     * @param lacks what is not
     */
    public record Point(String id, String title, Degree degree, String does, String lacks) {}

    /** The catalogues. */
    public static List<Standard> all() {
        return StandardsFile.READ.standards();
    }

    /** What a report says nothing about. */
    public static List<String> uncovered() {
        return StandardsFile.READ.uncovered();
    }
}
