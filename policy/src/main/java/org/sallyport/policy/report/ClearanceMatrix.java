package org.sallyport.policy.report;

import java.util.List;

/**
 * Who may have what bears a label: each label of a classification alone and with each one category, held against each
 * clearance of the bundle by the function that the guard decides by. What it holds of labels with several categories is
 * not in it.
 *
 * @param holders the clearances: which rule, for whom
 * @param rows the labels
 * @param omitted how many labels more there are than it shows
 */
public record ClearanceMatrix(List<Holder> holders, List<Row> rows, int omitted) {
    public ClearanceMatrix {
        holders = List.copyOf(holders);
        rows = List.copyOf(rows);
    }

    /**
     * A clearance where a rule uses it.
     *
     * @param where the direction and the rule
     * @param whom at which end, which peers and which users
     * @param file the clearance
     */
    public record Holder(String where, String whom, String file) {}

    /**
     * A label.
     *
     * @param label its classification, and its category if it has one
     * @param colour the colour of the classification, a name or #RRGGBB; empty for none
     * @param invalid why there is no such label; empty where there is
     * @param granted for each holder whether the clearance grants it; empty where there is no such label
     */
    public record Row(String label, String colour, String invalid, List<Boolean> granted) {
        public Row {
            granted = List.copyOf(granted);
        }
    }
}
