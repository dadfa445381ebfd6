"""The finder's score on models so small that each of its rules can be told by itself."""

from __future__ import annotations

from math import exp
from typing import Any

import pytest
from playwright.sync_api import Page

Model = dict[str, Any]

QUESTIONS = {
    "flags": ["fever", "limp", "lump"],
    "where": ["here", "there", "far"],
    "feels": ["sharp", "dull"],
    "began": ["sudden"],
    "worse": ["stairs", "sitting", "hopping", "lying", "standing"],
    "eased": ["rest"],
    "about": ["young", "ill"],
}
LEVELS = ("routine", "soon", "urgent", "emergency")
FLAGS = {"fever": "emergency", "limp": "emergency", "lump": "soon"}
FIND = """async ([model, answers, options]) => {
    const {explain, find, prepare} = await import('/assets/core/score.js')
    const ready = prepare(model)
    const skipped = new Set(options.skipped ?? [])
    const found = find(ready, answers, {...options, skipped})
    const why = id => {
        const {fits, misses, lacks} = explain(ready, ready.byId.get(id), answers)
        return [fits, misses, lacks].map(list => list.map(one => one.id))
    }
    return {
        score: Object.fromEntries(found.ranked.map(one => [one.cause.id, one.score])),
        named: found.ruleOut.map(one => one.cause.id),
        urgency: found.urgency,
        alerts: found.alerts.map(one => one.id),
        again: found.again.map(one => one.id),
        question: found.question && [found.question.term.id, found.question.favors.id],
        why: Object.fromEntries(model.causes.map(({id}) => [id, why(id)])),
    }
}"""


def term(term_id: str, **more: Any) -> dict[str, Any]:
    return {
        "id": term_id,
        "label": term_id,
        "sentence": term_id,
        "like": [],
        "implies": [],
        "again": [],
        **more,
    }


def cause(cause_id: str, urgency: str = "routine", **more: Any) -> dict[str, Any]:
    lists = ("flags", "only", "needs", "telling", "against", "suspect", "covers")
    features = more.pop("features", {"where": {"here": "primary"}})
    return {
        "id": cause_id,
        "title": cause_id,
        "urgency": urgency,
        "commonness": "common",
        "features": {name: {} for name in QUESTIONS if name != "flags"} | features,
        **{name: [] for name in lists},
        **more,
    }


def model(*causes: dict[str, Any], **terms: dict[str, Any]) -> Model:
    """Build a model; `terms` gives more of single terms, by id."""
    questions = {
        name: [term(one, **terms.get(one, {})) for one in ids] for name, ids in QUESTIONS.items()
    }
    for flag in questions["flags"]:
        flag |= {"urgency": FLAGS[flag["id"]], "advice": "Go."}
    return {
        "causes": list(causes),
        "questions": [{"name": name, "terms": terms} for name, terms in questions.items()],
        "urgency": [{"level": level} for level in LEVELS],
        "typical": dict.fromkeys(("primary", "secondary", "sometimes"), ""),
    }


def find(tab: Page, atlas: Model, answers: dict[str, list[str]], **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = tab.evaluate(FIND, [atlas, answers, options])
    return found


def factor(found: dict[str, Any], one: str, other: str) -> float:
    """How many times as well one cause fits as another."""
    return exp(found["score"][one] - found["score"][other])


@pytest.mark.parametrize(
    ("rule", "answers", "left"),
    [
        ({"needs": ["sharp"]}, {}, 0.05),
        ({"needs": ["sharp"]}, {"feels": ["sharp"]}, 1),
        ({"only": ["young"]}, {}, 0.001),
        ({"only": ["young"]}, {"about": ["young"]}, 1),
        ({"against": ["dull"]}, {"feels": ["dull"]}, 0.25),
        ({"against": ["dull", "stairs"]}, {"feels": ["dull"], "worse": ["stairs"]}, 0.0625),
        ({"against": ["dull"]}, {}, 1),
        ({"telling": ["dull"]}, {"feels": ["dull"]}, 20),
        ({"telling": ["dull"]}, {"feels": ["sharp"]}, 1),
        ({"flags": ["fever"]}, {"flags": ["fever"]}, 10),
        ({"flags": ["fever"]}, {}, 1),
        ({"commonness": "rare"}, {}, 0.5),
        ({"commonness": "uncommon"}, {}, 0.7),
        ({"covers": ["plain"]}, {}, 0.3),
    ],
)
def test_each_rule_by_itself(
    tab: Page, rule: dict[str, Any], answers: dict[str, list[str]], left: float
) -> None:
    found = find(tab, model(cause("ruled", **rule), cause("plain")), {"where": ["here"], **answers})
    assert factor(found, "ruled", "plain") == pytest.approx(left)


@pytest.mark.parametrize("rule", [{"needs": ["sharp"]}, {"only": ["young"]}])
def test_a_search_has_not_asked_everything(tab: Page, rule: dict[str, Any]) -> None:
    atlas = model(cause("ruled", **rule), cause("plain"))
    found = find(tab, atlas, {"where": ["here"]}, partial=True)
    assert factor(found, "ruled", "plain") == pytest.approx(0.3)


def test_a_feature_counts_by_how_typical_it_is(tab: Page) -> None:
    """Each of these has features that weigh 2 with the one that always counts."""
    atlas = model(
        cause("typical", features={"feels": {"sharp": "primary"}}),
        cause("close", features={"feels": {"dull": "primary"}}),
        sharp={"like": ["dull"]},
    )
    found = find(tab, atlas, {"feels": ["sharp"]})
    assert factor(found, "typical", "close") == pytest.approx(1 / 0.2)
    for level, weight in (("secondary", 0.6), ("sometimes", 0.25)):
        atlas = model(
            cause("one", features={"feels": {"sharp": level}}), cause("none", features={})
        )
        found = find(tab, atlas, {"feels": ["sharp"]})
        assert factor(found, "one", "none") == pytest.approx(weight / (1 + weight) / 0.08)


def test_a_typical_place_that_is_missing_counts_once(tab: Page) -> None:
    far = cause("elsewhere", features={"where": {"far": "primary"}})
    some = cause("sometimes", features={"where": {"far": "sometimes", "there": "sometimes"}})
    found = find(tab, model(far, some), {"where": ["here"]})
    assert factor(found, "elsewhere", "sometimes") == pytest.approx(0.4 * 1.5 / 2)


DANGER = {"urgency": "urgent", "features": {"where": {"here": "sometimes"}}}


def danger(name: str, **more: Any) -> dict[str, Any]:
    return cause(name, **{**DANGER, **more})


def test_dangers_are_weighed_together(tab: Page) -> None:
    """One alone is too unlikely to be named; three of them are not."""
    plain = [cause(f"plain{n}") for n in range(8)]
    few = find(tab, model(danger("one"), *plain), {"where": ["here"]})
    many = find(tab, model(danger("one"), danger("two"), *plain[:4]), {"where": ["here"]})
    assert few["named"] == []
    assert few["urgency"] == "routine"
    assert sorted(many["named"]) == ["one", "two"]
    assert many["urgency"] == "urgent"


def test_once_one_is_named_others_are_too_but_not_those_that_hardly_fit(tab: Page) -> None:
    unlikely = danger("unlikely", against=["stairs", "sharp", "sitting"])
    atlas = model(danger("flagged", flags=["limp"]), danger("likely"), unlikely, cause("plain"))
    answers = {"where": ["here"], "feels": ["sharp"], "worse": ["stairs", "sitting"]}
    assert "unlikely" not in find(tab, atlas, answers)["named"]
    named = find(tab, atlas, {**answers, "flags": ["limp"]})["named"]
    assert "flagged" in named
    assert "likely" in named
    assert "unlikely" not in named


def test_that_a_danger_is_rare_does_not_hide_it(tab: Page) -> None:
    plain = [cause(f"plain{n}") for n in range(3)]
    rare = danger("rare", commonness="rare", features={"where": {"here": "primary"}})
    found = find(tab, model(rare, *plain, cause("last")), {"where": ["here"]})
    assert found["named"] == ["rare"]


def test_that_others_are_not_common_does_not_name_a_danger(tab: Page) -> None:
    others = [cause(f"other{n}", commonness="uncommon") for n in range(8)]
    rare = danger("rare", commonness="rare", features={"where": {"here": "primary"}})
    assert find(tab, model(rare, *others), {"where": ["here"]})["named"] == []


def test_what_fits_best_of_many_is_named(tab: Page) -> None:
    best = danger("best", features={"where": {"here": "primary"}})
    plain = [cause(f"plain{n}") for n in range(12)]
    assert find(tab, model(best, *plain), {"where": ["here"]})["named"] == ["best"]


def test_a_danger_that_nothing_speaks_for_is_not_named(tab: Page) -> None:
    """Not even where somebody is to be seen fast anyway."""
    needy = danger("needy", needs=["sharp"])
    ill = {"urgency": "urgent", "advice": "Be seen."}
    atlas = model(
        danger("silent"), cause("first", features={"feels": {"dull": "primary"}}), ill=ill
    )
    assert find(tab, atlas, {"feels": ["dull"], "about": ["ill"]})["named"] == []
    atlas = model(needy, danger("other"), cause("plain"), ill=ill)
    found = find(tab, atlas, {"where": ["here"], "about": ["ill"]})
    assert found["named"] == ["other"]


def test_an_alert_alone_makes_what_is_possible_worth_naming(tab: Page) -> None:
    plain = [cause(f"plain{n}") for n in range(9)]
    atlas = model(danger("one"), *plain, ill={"urgency": "urgent", "advice": "Be seen."})
    assert find(tab, atlas, {"where": ["here"]})["named"] == []
    found = find(tab, atlas, {"where": ["here"], "about": ["ill"]})
    assert found["named"] == ["one"]
    assert found["alerts"] == ["ill"]


def test_not_more_are_named_than_can_be_read(tab: Page) -> None:
    many = [danger(f"danger{n}") for n in range(6)]
    ruled = [danger(f"ruled{n}", suspect=[[["sharp"]]]) for n in range(2)]
    plain = cause("plain", features={"where": {"here": "primary"}, "feels": {"sharp": "primary"}})
    found = find(tab, model(plain, *many, *ruled), {"where": ["here"], "feels": ["sharp"]})
    assert {"ruled0", "ruled1"} <= set(found["named"])
    assert len(found["named"]) == 2 + 3


@pytest.mark.parametrize(
    ("more", "answers", "named"),
    [
        ({"features": {"where": {"far": "primary"}}}, {}, False),
        ({"needs": ["sharp"]}, {}, False),
        ({"only": ["young"]}, {}, False),
        ({"features": {"where": {"here": "primary"}}}, {}, True),
        ({"urgency": "soon", "features": {"where": {"here": "primary"}}}, {}, False),
        ({"suspect": [[["here", "far"], ["stairs"]]]}, {"worse": ["stairs"]}, True),
        ({"suspect": [[["here", "far"], ["stairs"]]]}, {"worse": ["hopping"]}, False),
        ({"suspect": [[["here"]]], "only": ["young"]}, {}, False),
    ],
)
def test_what_is_named(
    tab: Page, more: dict[str, Any], answers: dict[str, list[str]], named: bool
) -> None:
    typical = {"where": {"here": "primary"}, "worse": {"hopping": "primary", "stairs": "primary"}}
    plain = [cause(f"plain{n}", features=typical) for n in range(4)]
    found = find(tab, model(danger("one", **more), *plain), {"where": ["here"], **answers})
    assert found["named"] == (["one"] if named else [])


def test_an_emergency_needs_a_flag_that_is_one(tab: Page) -> None:
    infected = danger("infected", urgency="emergency", flags=["fever"], suspect=[[["ill"]]])
    atlas = model(infected, cause("plain"))
    assert find(tab, atlas, {"where": ["here"], "about": ["ill"]})["urgency"] == "urgent"
    assert find(tab, atlas, {"where": ["here"], "flags": ["fever"]})["urgency"] == "emergency"


def test_what_fits_best_counts_if_it_should_not_wait(tab: Page) -> None:
    soon = cause("soon", urgency="soon", features={"where": {"here": "primary"}})
    other = cause("other", features={"where": {"far": "primary"}})
    assert find(tab, model(soon, other), {"where": ["here"]})["urgency"] == "soon"
    assert find(tab, model(soon, other), {"where": ["far"]})["urgency"] == "routine"


def test_what_an_answer_implies_and_asks(tab: Page) -> None:
    atlas = model(
        cause("ruled", only=["young"]),
        cause("plain"),
        limp={"implies": ["young"]},
        dull={"again": ["fever", "lump"]},
    )
    grown = find(tab, atlas, {"where": ["here"], "feels": ["dull"], "flags": ["lump"]})
    child = find(tab, atlas, {"where": ["here"], "flags": ["limp"]})
    assert factor(child, "ruled", "plain") == pytest.approx(1)
    assert factor(grown, "ruled", "plain") == pytest.approx(0.001)
    assert grown["again"] == ["fever"]


def test_answers_to_one_question_say_partly_the_same(tab: Page) -> None:
    steps = {"stairs": "primary", "hopping": "primary"}
    atlas = model(cause("both", features={"worse": steps}), cause("none", features={}))
    one, two = (
        factor(find(tab, atlas, {"worse": answers}), "both", "none")
        for answers in (["stairs"], ["stairs", "hopping"])
    )
    assert two == pytest.approx(one ** (2**0.7))


def test_no_question_that_tells_little(tab: Page) -> None:
    """An answer must be at least twice as likely with one of the two."""
    worse = {"stairs": "primary"}
    more = {"stairs": "secondary", "sitting": "sometimes"}
    first = cause("first", features={"where": {"here": "primary"}, "worse": worse})
    second = cause("second", features={"where": {"here": "primary"}, "worse": more})
    found = find(tab, model(first, second), {"where": ["here"]}, skipped=["sitting"])
    assert found["question"] is None


def test_the_question_tells_the_first_two_apart(tab: Page) -> None:
    steps = {"stairs": "primary", "standing": "sometimes"}
    first = cause("first", features={"where": {"here": "primary"}, "worse": steps})
    rest = {"sitting": "secondary", "standing": "sometimes"}
    second = cause("second", features={"where": {"here": "primary"}, "worse": rest})
    atlas = model(first, second)
    assert find(tab, atlas, {"where": ["here"]})["question"] == ["stairs", "first"]
    skipped = find(tab, atlas, {"where": ["here"]}, skipped=["stairs"])
    assert skipped["question"] == ["sitting", "second"]
    answered = find(tab, atlas, {"where": ["here"], "worse": ["stairs"]})
    assert answered["question"] == ["sitting", "second"]
    nothing = find(tab, atlas, {"where": ["here"]}, skipped=["stairs", "sitting"])
    assert nothing["question"] is None


def test_reasons_for_and_against(tab: Page) -> None:
    features = {"where": {"here": "primary"}, "feels": {"sharp": "primary"}}
    ruled = cause("ruled", needs=["sharp"], flags=["lump"], features=features)
    atlas = model(ruled, cause("plain"))
    found = find(tab, atlas, {"where": ["here"], "feels": ["dull"], "flags": ["lump"]})
    assert found["why"]["ruled"] == [["lump", "here"], ["dull"], ["sharp", "sharp"]]
    assert found["why"]["plain"] == [["here"], ["dull"], []]
