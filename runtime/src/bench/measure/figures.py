"""Arithmetic on measured numbers."""

import math
import statistics


def median(values):
    return statistics.median(values)


def percentile(values, percent):
    """The nearest-rank percentile: a value that was really measured."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def slope(points):
    """Rise per unit of x of the straight line that fits best through (x, y) points."""
    return statistics.linear_regression([x for x, _ in points], [y for _, y in points]).slope


def rounded(values, digits=3):
    return [round(value, digits) for value in values]
