"""Relations are written once and readable from both ends."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from atlas.build import load_catalog
from atlas.catalog.catalog import INVERSE, Catalog, definitions
from atlas.model.kinds import TIP
from support import TODAY, Edit


def test_causes_of_an_area_most_typical_then_most_common_first(mini_catalog: Catalog) -> None:
    order = [(entry.cause.id, entry.typical) for entry in mini_catalog.causes_at["groin"]]
    assert order == [
        ("rim-tear", "primary"),
        ("bone-crack", "primary"),
        ("side-ache", "secondary"),
    ]


def test_equally_common_causes_are_sorted_by_title(mini: Path, edit: Edit) -> None:
    edit(
        {
            "docs/causes/bone-crack.md": {"commonness: rare": "commonness: uncommon"},
            "docs/causes/rim-tear.md": {
                "title: Rim tear": "title: a tear of the rim\n",
                "aliases: [torn rim": "aliases: [Rim tear, torn rim",
            },
        }
    )
    causes = load_catalog(mini / "docs", TODAY).causes_at["groin"]
    # Neither by id nor with capitals first.
    assert [entry.cause.id for entry in causes] == ["rim-tear", "bone-crack", "side-ache"]


def test_area_without_causes_has_an_entry(mini_catalog: Catalog) -> None:
    assert mini_catalog.causes_at["knee"] == ()


def test_related_is_mirrored_with_the_inverse(mini_catalog: Catalog) -> None:
    (there,) = mini_catalog.related["rim-tear"]
    (back,) = mini_catalog.related["bone-crack"]
    assert (there.page.id, there.how) == ("bone-crack", "leads-to")
    assert (back.page.id, back.how) == ("rim-tear", "caused-by")
    assert (there.why, there.sources) == (back.why, back.sources)


def test_inverse_is_an_involution() -> None:
    assert all(INVERSE[INVERSE[how]] == how for how in INVERSE)


def test_look_alikes_are_mirrored(mini_catalog: Catalog) -> None:
    (there,) = mini_catalog.look_alikes["rim-tear"]
    (back,) = mini_catalog.look_alikes["side-ache"]
    assert (there.page.id, back.page.id) == ("side-ache", "rim-tear")
    assert there.why == back.why


def test_general_and_specific_pages(mini_catalog: Catalog) -> None:
    assert [page.id for page in mini_catalog.more_exact["side-ache"]] == ["rim-tear"]
    assert [page.id for page in mini_catalog.more_general["rim-tear"]] == ["side-ache"]


def test_tips_from_either_page(mini_catalog: Catalog) -> None:
    on_tip = {link.page.id: link.why for link in mini_catalog.causes_of_tip["rest-well"]}
    assert on_tip == {
        "side-ache": "A side ache may calm down with rest.",
        "bone-crack": "A bone crack needs rest.",
        "rim-tear": "The rim of the socket may be torn.",  # on the cause, without a reason
    }
    (link,) = mini_catalog.tips_for["rim-tear"]
    assert link.why == "Rest may help."
    for cause in on_tip:
        assert [link.page.id for link in mini_catalog.tips_for[cause]] == ["rest-well"]


def test_exercises_both_ways(mini_catalog: Catalog) -> None:
    assert [link.page.id for link in mini_catalog.exercises_for["side-ache"]] == ["leg-lift"]
    assert [link.page.id for link in mini_catalog.causes_of_exercise["leg-lift"]] == ["side-ache"]


def test_nearby_both_ways(mini_catalog: Catalog) -> None:
    assert [area.id for area in mini_catalog.nearby["groin"]] == ["outer-hip"]
    assert [area.id for area in mini_catalog.nearby["outer-hip"]] == ["groin"]


def test_term(mini_catalog: Catalog) -> None:
    assert mini_catalog.term("sensations", "sharp").label == "Sharp"
    with pytest.raises(KeyError, match="blunt"):
        mini_catalog.term("sensations", "blunt")


def test_every_form_of_a_term_is_explained(mini_catalog: Catalog) -> None:
    assert definitions(mini_catalog.content) == {
        "socket": "The cup that holds the ball of the hip.",
        "acetabulum": "The cup that holds the ball of the hip.",
        "MRI": "A scan made with magnets.",
    }


def test_catalog_is_immutable(mini_catalog: Catalog) -> None:
    with pytest.raises(FrozenInstanceError):
        mini_catalog.related = {}  # type: ignore[misc]
    with pytest.raises(TypeError):
        mini_catalog.related["rim-tear"] = ()  # type: ignore[index]
    with pytest.raises(ValueError, match="frozen"):
        mini_catalog.content.causes["rim-tear"].front.title = "Other"  # type: ignore[misc]
    front = mini_catalog.content.causes["rim-tear"].front
    for mapping in (front.locations, front.sensations, mini_catalog.content.site.urgency):
        with pytest.raises(TypeError):
            mapping["groin"] = "primary"  # type: ignore[index]
    empty = mini_catalog.content.of(TIP)["rest-well"].front.model_copy().helps_with
    with pytest.raises(TypeError):
        empty["rim-tear"] = None  # type: ignore[index]
