"""The data that the page scripts load, held against the front matter it is made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from content import CAUSES, EXERCISES, GUIDES, LOCATIONS, SITE, TIPS, VOCABULARY

ASKED = {
    "flags": "flags",
    "where": "locations",
    "feels": "sensations",
    "began": "onset",
    "worse": "worse_with",
    "eased": "eased_by",
    "about": "background",
}
"""Each question as addresses name it, in order, with its group of the vocabulary."""


def published(site: Path, name: str) -> Any:
    return json.loads((site / "data" / f"{name}.json").read_text("utf-8"))


def alike(group: str, term: str) -> set[str]:
    """What either of two terms, or of two neighboring areas, says of the other."""
    found = {(one["id"], other) for one in VOCABULARY[group] for other in one.get("like") or []} | {
        (one, other) for one in LOCATIONS for other in LOCATIONS[one].get("nearby") or []
    }
    return {b for a, b in found if a == term} | {a for a, b in found if b == term}


def test_model_has_every_answer_as_the_vocabulary_has_it(site: Path) -> None:
    questions = published(site, "finder")["questions"]
    assert [question["name"] for question in questions] == list(ASKED)
    for question in questions:
        group = ASKED[question["name"]]
        assert question["single"] is (group == "onset")
        assert len(question["terms"]) == len(VOCABULARY[group])
        for shown, meant in zip(question["terms"], VOCABULARY[group], strict=True):
            for key in ("id", "label", "urgency", "advice"):
                assert shown.get(key) == meant.get(key), meant["id"]
            for key in ("implies", "again"):
                assert shown[key] == (meant.get(key) or []), meant["id"]
            assert set(shown["like"]) == alike(group, meant["id"]), meant["id"]


def test_model_has_every_cause_as_its_page_has_it(site: Path) -> None:
    model = published(site, "finder")
    levels = [level["level"] for level in model["urgency"]]
    assert [cause["id"] for cause in model["causes"]] == list(CAUSES)
    for cause in model["causes"]:
        front = CAUSES[cause["id"]]
        decisive = front.get("decisive") or {}
        assert {key: cause[key] for key in cause if key != "sentence"} == {
            "id": cause["id"],
            "url": f"causes/{cause['id']}/",
            # What to do now is told where it cannot wait.
            "act": front["act_now"]["text"] if front["urgency"] in levels[2:] else None,
            "features": {
                name: front.get(group) or {} for name, group in ASKED.items() if name != "flags"
            },
            "suspect": [rule["when"] for rule in front.get("suspect") or []],
            "covers": front.get("general_for") or [],
            "flags": front.get("flags") or [],
            **{key: front[key] for key in ("title", "summary", "urgency", "commonness")},
            **{key: decisive.get(key) or [] for key in ("only", "needs", "telling", "against")},
        }
        assert cause["sentence"].casefold() == front["title"].casefold()
        assert (site / cause["url"] / "index.html").exists()


def test_model_says_how_to_tell_causes_apart(site: Path) -> None:
    assert published(site, "finder")["apart"] == {
        " ".join(sorted((cause, twin["from"]))): twin["by"]
        for cause, front in CAUSES.items()
        for twin in front.get("tell_apart") or []
    }


def test_model_has_the_words_of_the_site(site: Path) -> None:
    model = published(site, "finder")
    levels = ["routine", "soon", "urgent", "emergency"]
    assert model["urgency"] == [{"level": level, **SITE["urgency"][level]} for level in levels]
    assert model["typical"] == {
        "primary": "typical",
        "secondary": "often",
        "sometimes": "sometimes",
    }


def test_lexicon_has_every_page_with_all_its_names(site: Path) -> None:
    lexicon = published(site, "lexicon")
    label = {term["id"]: term["label"] for term in VOCABULARY["locations"]}
    meant = {
        (kind, key): [
            front["title"],
            *([front["clinical_name"]] if front.get("clinical_name") else []),
            *([label[key]] if kind == "location" else []),
            *(front.get("aliases") or []),
        ]
        for kind, pages in {
            "cause": CAUSES,
            "tip": TIPS,
            "location": LOCATIONS,
            "exercise": EXERCISES,
            "guide": GUIDES,
        }.items()
        for key, front in pages.items()
    }
    assert {(one["kind"], one["id"]): one["names"] for one in lexicon["pages"]} == meant
    assert len(lexicon["pages"]) == len(meant)
    assert lexicon["kinds"] == {kind: words["label"] for kind, words in SITE["kinds"].items()}
    for one in lexicon["pages"]:
        assert (site / one["url"] / "index.html").exists()


def test_lexicon_says_of_causes_what_results_show(site: Path) -> None:
    typical = {
        key: [area for area, how in front["locations"].items() if how == "primary"]
        for key, front in CAUSES.items()
    }
    main = {region["id"] for region in SITE["regions"] if region.get("main")}
    for one in published(site, "lexicon")["pages"]:
        if one["kind"] == "cause":
            areas = [term for term in VOCABULARY["locations"] if term["id"] in typical[one["id"]]]
            assert one["urgency"] == CAUSES[one["id"]]["urgency"]
            assert one["summary"] == CAUSES[one["id"]]["summary"]
            assert one["areas"] == [area["label"] for area in areas]
            assert one["beyond"] is all(area["region"] not in main for area in areas)


def test_lexicon_has_every_label_alias_and_age(site: Path) -> None:
    lexicon = published(site, "lexicon")
    assert lexicon["terms"] == {
        name: {
            term["id"]: [term["label"], *(term.get("aliases") or [])] for term in VOCABULARY[group]
        }
        for name, group in ASKED.items()
    }
    ages = {term["id"]: term["ages"] for term in VOCABULARY["background"] if term.get("ages")}
    assert {one["id"]: [one["from"], one["to"]] for one in lexicon["ages"]} == ages
    assert ages
    assert (lexicon["common"], lexicon["people"]) == (
        SITE["search"]["common"],
        SITE["search"]["people"],
    )
