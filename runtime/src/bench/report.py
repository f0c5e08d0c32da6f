"""What was found: a table for people, JSON for machines."""

import json
import os
from dataclasses import asdict, dataclass, field


@dataclass
class Result:
    """One figure. `goal` is the most that it may be; None where no goal was set."""

    benchmark: str
    what: str
    value: float
    unit: str
    goal: float | None = None
    appliance: str = ""
    baseline: str = ""
    details: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)

    @property
    def met(self):
        return None if self.goal is None else self.value <= self.goal


HEADINGS = ["benchmark", "what", "appliance", "C baseline", "figure", "goal", "met"]


def table(results):
    """The results as a Markdown table, followed by their notes."""
    rows = [HEADINGS] + [_row(result) for result in results]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    notes = [f"{result.benchmark}: {note}" for result in results for note in result.notes]
    return "\n".join(lines + ([""] + list(dict.fromkeys(notes)) if notes else []))


def _row(result):
    met = {None: "", True: "yes", False: "NO"}[result.met]
    goal = "" if result.goal is None else f"<= {result.goal:g} {result.unit}"
    figure = f"{result.value:.3g}" if abs(result.value) < 100 else f"{result.value:.0f}"
    return [result.benchmark, result.what, result.appliance, result.baseline, f"{figure} {result.unit}", goal, met]


def write_json(file, facts, results, failures):
    """Writes everything; `facts` say when, where and how it was measured."""
    os.makedirs(os.path.dirname(os.path.abspath(file)), exist_ok=True)
    found = [{**asdict(result), "met": result.met} for result in results]
    with open(file, "w", encoding="utf-8") as output:
        json.dump({**facts, "results": found, "failures": failures}, output, indent=2)
        output.write("\n")
