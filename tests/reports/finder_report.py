"""Tells how well the finder does on published cases (`make finder-report`).

Each case is ranked by the very file that the page uses, in a browser.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright

import browser
from atlas.model.questions import QUESTIONS
from support import ROOT, serve

CASES = ROOT / "tests" / "site" / "finder_cases.yml"
URGENT = ("urgent", "emergency")
RANK = """async ([model, cases]) => {
    const score = await import('/assets/core/score.js')
    const ready = score.prepare(model)
    return cases.map(answers => {
        const found = score.find(ready, answers)
        const short = entry => [entry.cause.id, entry.chance]
        return {ranked: found.ranked.map(short), ruleOut: found.ruleOut.map(short),
                urgency: found.urgency}
    })
}"""


@dataclass(frozen=True)
class Result:
    """A case, and what the finder makes of it."""

    id: str
    diagnosis: str
    accepted: tuple[str, ...]
    must_not_miss: bool
    ranked: Sequence[tuple[str, float]]
    rule_out: Sequence[tuple[str, float]]
    urgency: str | None

    @property
    def rank(self) -> int | None:
        """Place of the first cause that is right, from 1; none if no page is right."""
        places = enumerate((cause for cause, _ in self.ranked), start=1)
        return next((place for place, cause in places if cause in self.accepted), None)

    def within(self, places: int) -> bool:
        """Whether a right cause is among the first so many."""
        return self.rank is not None and self.rank <= places

    @property
    def urgent(self) -> bool:
        """Whether the advice is to be seen within days or at once."""
        return self.urgency in URGENT

    @property
    def missed(self) -> bool:
        """Whether something dangerous is passed over."""
        if not self.must_not_miss:
            return False
        named = [cause for cause, _ in [*self.ranked[:3], *self.rule_out]]
        listed = any(cause in named for cause in self.accepted) or self.diagnosis == "other"
        return not (listed and self.urgent)


@dataclass(frozen=True)
class Report:
    """The figures over a file of cases."""

    results: Sequence[Result]

    @property
    def ranked(self) -> list[Result]:
        """Cases whose diagnosis is a page here."""
        return [result for result in self.results if result.diagnosis != "other"]

    def share(self, places: int) -> tuple[int, int]:
        """Return how many cases have a right cause among the first so many, and of how many."""
        return sum(result.within(places) for result in self.ranked), len(self.ranked)

    @property
    def missed(self) -> list[Result]:
        """Dangerous cases that are passed over."""
        return [result for result in self.results if result.missed]

    @property
    def alarms(self) -> tuple[int, int]:
        """How many harmless cases get urgent advice, and of how many."""
        harmless = [result for result in self.results if not result.must_not_miss]
        return sum(result.urgent for result in harmless), len(harmless)


def read_cases(path: Path) -> list[dict[str, Any]]:
    """Read cases; answers may stand together, or each under its group of the vocabulary."""
    cases: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    for case in cases:
        if "answers" not in case:
            case["answers"] = {
                question.name: [value] if isinstance(value, str) else value
                for question in QUESTIONS
                for value in [case.get(question.group) or []]
            }
    return cases


def run(page: Page, model: Mapping[str, Any], cases: Sequence[Mapping[str, Any]]) -> Report:
    """Rank every case.

    Args:
        page: A page of a server that serves `hooks/atlas/assets/`.
        model: The finder's model.
        cases: What `read_cases` returns.

    """
    found = page.evaluate(RANK, [model, [case["answers"] for case in cases]])
    return Report(
        [
            Result(
                case["id"],
                case["diagnosis"],
                tuple(
                    cause
                    for cause in (case["diagnosis"], *(case.get("accept") or []))
                    if cause != "other"
                ),
                bool(case["must_not_miss"]),
                [tuple(entry) for entry in one["ranked"]],
                [tuple(entry) for entry in one["ruleOut"]],
                one["urgency"],
            )
            for case, one in zip(cases, found, strict=True)
        ]
    )


def model() -> dict[str, Any]:
    """Return the model of the pages as they are now."""
    from atlas.build import load_catalog
    from atlas.search.finder_model import finder_model

    return finder_model(load_catalog(ROOT / "docs", date.today()), lambda page: page.id)


@contextmanager
def ranking_page() -> Iterator[Page]:
    """Open a browser on a page that can import the score."""
    with serve(ROOT / "hooks" / "atlas") as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto(f"{address}/assets/finder/")
        yield page
        chromium.close()


def _line(result: Result) -> str:
    first = ", ".join(f"{cause} {chance:.2f}" for cause, chance in result.ranked[:3])
    apart = ", ".join(cause for cause, _ in result.rule_out) or "nothing"
    place = f"number {result.rank}" if result.rank else "no page"
    return (
        f"  {result.id}: {result.diagnosis} is {place}; first {first}; "
        f"to rule out {apart}; {result.urgency}"
    )


def _share(some: int, of: int) -> str:
    return f"{some} of {of} ({some / of:.0%})" if of else "none"


def main(path: Path) -> None:
    """Print the figures, then the misses and what came first instead."""
    with ranking_page() as page:
        report = run(page, model(), read_cases(path))
    tell(report, path.name)


def tell(report: Report, name: str) -> None:
    """Print a report on the cases of a file."""
    print(f"{len(report.results)} cases in {name}")
    for places in (1, 3):
        print(f"right cause among the first {places}: {_share(*report.share(places))}")
    dangerous = [result for result in report.results if result.must_not_miss]
    print(
        f"dangerous cases named, with urgent advice: {len(dangerous) - len(report.missed)} "
        f"of {len(dangerous)}"
    )
    print(f"harmless cases with urgent advice: {_share(*report.alarms)}")
    print("not first:")
    for result in report.ranked:
        if not result.within(1):
            print(_line(result))
    print("missed dangers:" if report.missed else "no danger missed")
    for result in report.missed:
        print(_line(result))
    print("harmless with urgent advice:")
    for result in report.results:
        if result.urgent and not result.must_not_miss:
            print(
                f"  {result.id}: {result.urgency}; to rule out "
                f"{json.dumps([cause for cause, _ in result.rule_out])}"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CASES)
