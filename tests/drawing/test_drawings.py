"""Drawings: their parts, the shortening of paths, and the placement of labels."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.drawing.drawings import GRID
from atlas.drawing.map_labels import ROW, WIDTH, Target, place_labels, spread
from atlas.drawing.svg_path import rounded, segments

number = st.integers(-3000, 3000).map(lambda tenths: tenths / 10)
command = st.one_of(
    st.tuples(st.sampled_from("Ll"), st.lists(number, min_size=2, max_size=2)),
    st.tuples(st.sampled_from("Hh"), st.lists(number, min_size=1, max_size=1)),
    st.tuples(st.sampled_from("Vv"), st.lists(number, min_size=1, max_size=1)),
    st.tuples(st.sampled_from("Cc"), st.lists(number, min_size=6, max_size=6)),
    st.tuples(st.sampled_from("Mm"), st.lists(number, min_size=2, max_size=2)),
    st.just(("z", [])),
)


def ends(path: str) -> list[tuple[float, float]]:
    return [point for _, points in segments(path) for point in points]


@given(st.lists(command, max_size=12))
def test_rounding_moves_no_point_further_than_half_the_grid(
    commands: list[tuple[str, list[float]]],
) -> None:
    path = "M5 5" + "".join(name + " ".join(map(str, numbers)) for name, numbers in commands)
    exact = [(name, points) for name, points in segments(path)]
    short = [(name, points) for name, points in segments(rounded(path, GRID))]
    # A line too short for the grid is left out; it ends where it began.
    kept = [
        (name, points)
        for at, (name, points) in enumerate(exact)
        if name != "l" or _snapped(points[-1]) != _snapped(_here(exact, at))
    ]
    assert [name for name, _ in short] == [name for name, _ in kept]
    for (_, ours), (_, theirs) in zip(short, kept, strict=True):
        for (x, y), (exact_x, exact_y) in zip(ours, theirs, strict=True):
            assert abs(x - exact_x) <= GRID / 2 + 1e-6
            assert abs(y - exact_y) <= GRID / 2 + 1e-6


def _snapped(point: tuple[float, float]) -> tuple[float, float]:
    return (round(point[0] / GRID) * GRID, round(point[1] / GRID) * GRID)


def _here(found: list[tuple[str, list[tuple[float, float]]]], at: int) -> tuple[float, float]:
    start = here = (0.0, 0.0)
    for name, points in found[:at]:
        here = points[-1] if points else start
        if name == "m":
            start = here
    return here


def test_rounding_writes_the_shortest_form() -> None:
    path = "M1.2 3.4c-.1 .5 .6-1.1 1.3-1.5h3.3v-.2l4 4zM5 5z"
    assert rounded(path, 0.5) == "M1 3.5c0 .5 1-1 1.5-1.5h3.5v-.5l4 4zM5 5z"


@pytest.mark.parametrize("path", ["M1 2a3 3 0 0 1 4 4", "M1 2c3 4 5", "5 5", "M1 2q1 1 2 2"])
def test_other_commands_are_rejected(path: str) -> None:
    with pytest.raises(ValueError, match="not understood"):
        rounded(path, 0.5)


@given(st.lists(st.floats(0, 280), min_size=1, max_size=5).map(sorted))
def test_labels_are_apart_and_in_order(wanted: list[float]) -> None:
    ys = spread(wanted, ROW, 280)
    gaps = [after - before for before, after in pairwise(ys)]
    assert all(gap >= ROW - 1e-9 for gap in gaps)
    assert ys[0] >= ROW / 2 - 1e-9
    assert ys[-1] <= 280 - ROW / 2 + 1e-9


def test_labels_with_room_are_not_moved() -> None:
    assert spread([40, 120, 200], ROW, 280) == [40, 120, 200]


def test_labels_are_balanced_between_the_columns() -> None:
    targets = [Target(f"area-{at}", f"Area {at}", 150, 60 + at * 20, 190) for at in range(6)]
    labels = place_labels(targets, 280)
    assert sorted(label.id for label in labels) == [target.id for target in targets]
    assert sum(label.on_left for label in labels) == 3
    assert all(label.target[0] == (150 if label.on_left else 190) for label in labels)
    assert all(0 <= label.box_x < WIDTH for label in labels)


@pytest.mark.parametrize(
    ("xs", "left", "right"),
    [
        # Each in the nearer column.
        ([100], [100], []),
        ([240], [], [240]),
        ([WIDTH / 2], [], [WIDTH / 2]),
        ([100, 240], [100], [240]),
        # Unless that column is fuller.
        ([100, 110], [100], [110]),
        ([240, 230], [230], [240]),
        ([100, 110, 120], [100, 120], [110]),
        # A target on both sides of the body is labeled on the side that has room.
        ([(100, 240)], [100], []),
        ([(240, 100)], [100], []),
        ([(100, 240), (105, 235)], [100], [235]),
        ([100, (105, 235)], [100], [235]),
        ([240, (105, 235)], [105], [240]),
        ([240, (105, 235), (110, 230)], [105, 110], [240]),
    ],
)
def test_column_of_a_label(
    xs: list[float | tuple[float, float]], left: list[float], right: list[float]
) -> None:
    targets = [
        Target(str(at), "Area", *((x[0], y, x[1]) if isinstance(x, tuple) else (x, y)))
        for at, x in enumerate(xs)
        for y in [60.0 * (at + 1)]
    ]
    labels = place_labels(targets, 400)
    assert [label.target[0] for label in labels if label.on_left] == left
    assert [label.target[0] for label in labels if not label.on_left] == right
    # From top to bottom, so that leader lines do not cross.
    for column in (True, False):
        ys = [label.y for label in labels if label.on_left is column]
        assert ys == sorted(ys)
