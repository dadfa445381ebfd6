"""The questions, the vocabulary and the front matter of causes name the same things."""

from __future__ import annotations

from typing import get_args, get_origin

from atlas.checks.terms import STRUCTURES
from atlas.model.front_matter import Cause, Typical
from atlas.model.questions import FEATURES, FLAGS, QUESTIONS
from atlas.model.vocabulary import Vocabulary


def test_every_group_of_the_vocabulary_is_asked_about() -> None:
    """Except the structures in the drawings, which readers cannot know."""
    groups = [question.group for question in QUESTIONS]
    assert len(groups) == len(set(groups))
    assert {*groups, STRUCTURES} == set(Vocabulary.model_fields)


def test_every_feature_of_a_cause_is_asked_about() -> None:
    graded = {
        name
        for name, field in Cause.model_fields.items()
        if get_origin(field.annotation) is not None and get_args(field.annotation)[1:] == (Typical,)
    }
    assert graded == {question.group for question in FEATURES}
    assert {FLAGS.group, STRUCTURES} <= set(Cause.model_fields)


def test_red_flags_come_first() -> None:
    assert QUESTIONS[0] is FLAGS
    assert len({question.name for question in QUESTIONS}) == len(QUESTIONS)


def test_questions_with_a_row_or_filter_are_features() -> None:
    assert not FLAGS.row
    assert not FLAGS.filtered_by
    for question in QUESTIONS:
        assert question.heading
        assert question.hint
        assert question.short
