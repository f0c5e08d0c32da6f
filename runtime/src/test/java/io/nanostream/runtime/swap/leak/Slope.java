package io.nanostream.runtime.swap.leak;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A straight line through samples by least squares.
 *
 * @param perSwap how much a swap adds
 * @param error one standard error of that; not a number with fewer than three samples
 */
public record Slope(double perSwap, double error) {

    /** {@return the line through one figure of the samples} */
    public static Slope of(List<Holdings> samples, ToDoubleFunction<Holdings> figure) {
        double meanX = samples.stream().mapToDouble(Holdings::swaps).average().orElse(0);
        double meanY = samples.stream().mapToDouble(figure).average().orElse(0);
        double squares = 0;
        double products = 0;
        for (Holdings sample : samples) {
            squares += Math.pow(sample.swaps() - meanX, 2);
            products += (sample.swaps() - meanX) * (figure.applyAsDouble(sample) - meanY);
        }
        double slope = products / squares;
        double left = 0;
        for (Holdings sample : samples) {
            left += Math.pow(figure.applyAsDouble(sample) - meanY - slope * (sample.swaps() - meanX), 2);
        }
        return new Slope(slope, Math.sqrt(left / (samples.size() - 2) / squares));
    }
}
