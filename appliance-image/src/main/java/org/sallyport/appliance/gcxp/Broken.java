package org.sallyport.appliance.gcxp;

import static org.sallyport.gcxp.Refusal.ARRAY_LENGTH;
import static org.sallyport.gcxp.Refusal.CUT;
import static org.sallyport.gcxp.Refusal.EMPTY_TEXT;
import static org.sallyport.gcxp.Refusal.FRAME_LENGTH_NOT_SHORTEST;
import static org.sallyport.gcxp.Refusal.ID_LENGTH;
import static org.sallyport.gcxp.Refusal.ID_LENGTH_NOT_SHORTEST;
import static org.sallyport.gcxp.Refusal.ITEMS_DO_NOT_FIT;
import static org.sallyport.gcxp.Refusal.NOT_UTF_8;
import static org.sallyport.gcxp.Refusal.NO_ARRAY;
import static org.sallyport.gcxp.Refusal.NO_BIT;
import static org.sallyport.gcxp.Refusal.NO_FRAME;
import static org.sallyport.gcxp.Refusal.NO_ID;
import static org.sallyport.gcxp.Refusal.NO_OCTET_STRING;
import static org.sallyport.gcxp.Refusal.NO_TEXT;
import static org.sallyport.gcxp.Refusal.NO_TYPE;
import static org.sallyport.gcxp.Refusal.TEXT_LENGTH_NOT_SHORTEST;
import static org.sallyport.gcxp.Refusal.TOO_LARGE;
import static org.sallyport.gcxp.Refusal.TOO_SMALL;
import static org.sallyport.gcxp.Refusal.TRAILING;
import static org.sallyport.gcxp.Refusal.TYPE_NOT_SHORTEST;

import java.util.List;
import org.sallyport.gcxp.Refusal;

/**
 * A frame that must be refused.
 *
 * @param refusal why
 * @param hex its octets, whole as far as its own heads say, unless it is refused for them
 */
record Broken(Refusal refusal, String hex) {
    /** What a producer must not say. */
    static List<Broken> requests() {
        return List.of(
                new Broken(NO_FRAME, "3c612f3e3c612f3e"),
                new Broken(NO_FRAME, "d900184482024101"),
                new Broken(NO_OCTET_STRING, "d8186482024101"),
                new Broken(NO_OCTET_STRING, "d8185f4482024101ff"),
                new Broken(FRAME_LENGTH_NOT_SHORTEST, "d818580482024101"),
                new Broken(FRAME_LENGTH_NOT_SHORTEST, "d81859000482024101"),
                new Broken(TOO_LARGE, "d8185affffffff"),
                new Broken(TOO_LARGE, "d8185b0000000100000000"),
                new Broken(TOO_SMALL, "d81843820241"),
                new Broken(NO_ARRAY, "d81844a2024101"),
                new Broken(NO_ARRAY, "d818459f024101ff"),
                new Broken(ARRAY_LENGTH, "d8184481024141"),
                new Broken(ARRAY_LENGTH, "d818488502414161206120"),
                new Broken(ARRAY_LENGTH, "d818459802024101"),
                new Broken(TYPE_NOT_SHORTEST, "d818458218024141"),
                new Broken(TYPE_NOT_SHORTEST, "d8184c821b00000000000000024141"),
                new Broken(NO_TYPE, "d81846830141416120"),
                new Broken(NO_TYPE, "d81846830441416120"),
                new Broken(NO_TYPE, "d8184c821b00000001000000024141"),
                new Broken(ITEMS_DO_NOT_FIT, "d818488402414161206120"),
                new Broken(NO_ID, "d8184482026141"),
                new Broken(NO_ID, "d8184682025f4101ff"),
                new Broken(ID_LENGTH_NOT_SHORTEST, "d818458202580141"),
                new Broken(ID_LENGTH, "d81845830240" + "6120"),
                new Broken(ID_LENGTH, "d8185901068202590101" + "41".repeat(257)),
                new Broken(NO_TEXT, "d81846830241414161"),
                new Broken(NO_TEXT, "d81848830241417f6161ff"),
                new Broken(TEXT_LENGTH_NOT_SHORTEST, "d81847830241417801" + "61"),
                new Broken(EMPTY_TEXT, "d818458302414160"),
                new Broken(NOT_UTF_8, "d818478302414162fffe"),
                new Broken(NOT_UTF_8, "d818478302414162c0af"),
                new Broken(NOT_UTF_8, "d818488302414163eda080"),
                new Broken(NOT_UTF_8, "d818498302414164f4908080"),
                new Broken(CUT, "d8184483024101"),
                new Broken(CUT, "d81846830241416261"),
                new Broken(TRAILING, "d818458202410100"),
                new Broken(TRAILING, "d818488202410182024102"));
    }

    /** What a consumer must not say. */
    static List<Broken> responses() {
        return List.of(
                new Broken(NO_FRAME, "d9001848" + "8303f54400000001"),
                new Broken(NO_OCTET_STRING, "d81868" + "8303f54400000001"),
                new Broken(FRAME_LENGTH_NOT_SHORTEST, "d8185808" + "8303f54400000001"),
                new Broken(TOO_LARGE, "d8185affffffff"),
                new Broken(TOO_SMALL, "d81843" + "8303f5"),
                new Broken(NO_ARRAY, "d81848" + "a303f54400000001"),
                new Broken(ARRAY_LENGTH, "d81848" + "8503f54400000001"),
                new Broken(TYPE_NOT_SHORTEST, "d81849" + "831803f54400000001"),
                new Broken(NO_TYPE, "d81848" + "8301f54400000001"),
                new Broken(ITEMS_DO_NOT_FIT, "d81845" + "8203f54141"),
                new Broken(NO_BIT, "d81848" + "8303f64400000001"),
                new Broken(NO_ID, "d81848" + "8303f56400000001"),
                new Broken(ID_LENGTH_NOT_SHORTEST, "d81849" + "8303f5580400000001"),
                new Broken(ID_LENGTH, "d81844" + "8303f540"),
                new Broken(NO_TEXT, "d81847" + "8403f541014161"),
                new Broken(TEXT_LENGTH_NOT_SHORTEST, "d81848" + "8403f54101780161"),
                new Broken(EMPTY_TEXT, "d81846" + "8403f5410160"),
                new Broken(NOT_UTF_8, "d81847" + "8403f5410161ff"),
                new Broken(CUT, "d81848" + "8303f54500000001"),
                new Broken(TRAILING, "d81849" + "8303f5440000000100"));
    }
}
