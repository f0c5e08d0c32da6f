package io.nanostream.binding.ncnn.param;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The parameters of one layer. ncnn keeps whole numbers and fractions in the same four bytes and reads them as what it needs: so one in the place of
 * the other is refused.
 */
final class Parameters {
    /** What stands for "not given" and for "as is due" in ncnn. */
    static final int DUE = -233;

    private static final int IDS = 32; // NCNN_MAX_PARAM_COUNT
    private static final int ARRAY = -23300;
    private static final int LONGEST = 15; // ncnn reads numbers into 16 bytes and splits what is longer
    private static final int MOST = 4096;
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,10}");
    private static final Pattern FRACTION = Pattern.compile("-?\\d+(\\.\\d*)?([eE][+-]?\\d{1,3})?");
    private static final Pattern TEXT = Pattern.compile("[A-Za-z\"].{0,239}");

    private final Map<Integer, List<String>> values = new HashMap<>();

    /** Takes one word: {@code id=value}, {@code id=value,value} or {@code -23300-id=count,value,value}. */
    void add(String word) throws LayerException {
        int equals = word.indexOf('=');
        String key = word.substring(0, equals);
        long number = WHOLE.matcher(key).matches() ? Long.parseLong(key) : IDS;
        boolean array = number <= ARRAY;
        long id = array ? ARRAY - number : number;
        LayerException.require(id >= 0 && id < IDS, word + ": parameter " + key + ", must be 0.." + (IDS - 1));
        String value = word.substring(equals + 1);
        List<String> all = TEXT.matcher(value).matches() ? List.of(value) : List.of(value.split(",", -1));
        if (array) {
            LayerException.require(
                    all.get(0).equals(Integer.toString(all.size() - 1)),
                    word + ": announces " + all.get(0) + " values, but " + (all.size() - 1) + " follow");
            all = all.subList(1, all.size());
        }
        LayerException.require(all.size() <= MOST, key + ": " + all.size() + " values, must be at most " + MOST);
        for (String one : all) {
            LayerException.require(
                    plain(one), word + ": " + one + ", must be a number of at most " + LONGEST + " characters");
        }
        values.put((int) id, all);
    }

    private static boolean plain(String text) {
        if (TEXT.matcher(text).matches()) {
            return true;
        }
        if (text.length() > LONGEST) {
            return false;
        }
        return WHOLE.matcher(text).matches()
                ? Math.abs(Long.parseLong(text)) <= Integer.MAX_VALUE
                : FRACTION.matcher(text).matches() && Float.isFinite(Float.parseFloat(text));
    }

    boolean has(int id) {
        return values.containsKey(id);
    }

    int count(int id) {
        return values.getOrDefault(id, List.of()).size();
    }

    /** {@return a whole number} */
    int whole(int id, int otherwise, int least, int most) throws LayerException {
        int value = one(id, otherwise);
        LayerException.require(value >= least && value <= most, id + "=" + value + ", must be " + least + ".." + most);
        return value;
    }

    /** {@return a whole number of any size} */
    int one(int id, int otherwise) throws LayerException {
        List<String> all = values.get(id);
        if (all == null) {
            return otherwise;
        }
        LayerException.require(
                all.size() == 1 && WHOLE.matcher(all.get(0)).matches(),
                id + "=" + String.join(",", all) + ", must be a whole number");
        return Integer.parseInt(all.get(0));
    }

    /** {@return whole numbers; none where there are none} */
    int[] wholes(int id) throws LayerException {
        List<String> all = values.getOrDefault(id, List.of());
        for (String one : all) {
            LayerException.require(WHOLE.matcher(one).matches(), id + "=..." + one + ", must be whole numbers");
        }
        return all.stream().mapToInt(Integer::parseInt).toArray();
    }

    /** {@return a fraction} */
    double fraction(int id, double otherwise, double least, double most) throws LayerException {
        List<String> all = values.get(id);
        if (all == null) {
            return otherwise;
        }
        String text = all.get(0);
        boolean right = all.size() == 1
                && FRACTION.matcher(text).matches()
                && !WHOLE.matcher(text).matches();
        LayerException.require(
                right && Double.parseDouble(text) >= least && Double.parseDouble(text) <= most,
                id + "=" + String.join(",", all) + ", must be a number with a point, " + least + ".." + most);
        return Double.parseDouble(text);
    }
}
