"""Rules for the words of the vocabulary, and for the pages that use them."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.front_matter import Cause
from ..model.kinds import CAUSE
from ..model.questions import FLAGS, QUESTIONS
from ..problems import Problem, did_you_mean
from ..reading.draft import Draft
from ..reading.located_yaml import LocatedYaml, YamlPath

STRUCTURES = "structures"
"""The one group that no reader is asked about: what the drawings show."""

_TERM_NAMES = {question.group: question.term for question in QUESTIONS} | {STRUCTURES: "structure"}
"""Each group of the vocabulary with the name of one of its terms; the fields of a cause that hold
ids of these terms have the same names."""
_LISTS = {question.group for question in QUESTIONS if not question.graded} | {STRUCTURES}
"""Those that a cause lists, without how typical each is."""


def vocabulary_is_consistent(draft: Draft) -> Iterator[Problem]:
    """A term is defined once, and what it names of the vocabulary is there."""
    if draft.vocabulary is not None:
        yield from _vocabulary(draft)
        yield from _alike(draft)
        yield from _references(draft)


def causes_use_the_vocabulary(draft: Draft) -> Iterator[Problem]:
    """What a cause says of itself is in the vocabulary."""
    if draft.vocabulary is None:
        return
    for page in draft.of(CAUSE).values():
        yield from _features(draft, draft.document(page), page.front)
        yield from _conditions(draft, draft.document(page), page.front)


def glossary_explains_once(draft: Draft) -> Iterator[Problem]:
    """A term is explained once."""
    owners: dict[str, int] = {}
    for at, entry in enumerate(draft.glossary):
        for word in {entry.term.casefold(), *(alias.casefold() for alias in entry.aliases)}:
            if owners.setdefault(word, at) != at:
                first = draft.glossary[owners[word]].term
                reason = f"'{word}' is already explained under '{first}'"
                yield draft.glossary_file.problem((at,), reason, field=entry.term)


def _vocabulary(draft: Draft) -> Iterator[Problem]:
    """A term is defined once; an alias means one term of its group."""
    for group in _TERM_NAMES:
        ids: set[str] = set()
        words: dict[str, str] = {}
        for at, term in enumerate(getattr(draft.vocabulary, group)):
            if term.id in ids:
                yield draft.vocabulary_file.problem((group, at), f"duplicate id '{term.id}'")
            ids.add(term.id)
            for field, name in (("label", term.label), *(("aliases", it) for it in term.aliases)):
                word = name.casefold()
                if words.setdefault(word, term.id) != term.id:
                    reason = f"'{word}' already stands for '{words[word]}'"
                    yield draft.vocabulary_file.problem((group, at, field), reason)


def _alike(draft: Draft) -> Iterator[Problem]:
    """A term is like others of its group."""
    for group in _TERM_NAMES:
        terms = draft.terms(group) or {}
        for term_id, at in terms.items():
            assert draft.vocabulary is not None
            for place, other in enumerate(getattr(draft.vocabulary, group)[at].like):
                path: YamlPath = (group, at, "like", place)
                if other == term_id:
                    yield draft.vocabulary_file.problem(path, f"'{other}' is like itself")
                elif other not in terms:
                    reason = f"unknown term '{other}'{did_you_mean(other, terms)}"
                    yield draft.vocabulary_file.problem(path, reason)


def _references(draft: Draft) -> Iterator[Problem]:
    """What a term asks about again is a red flag; what a flag implies is another answer."""
    flags = set(draft.terms(FLAGS.group) or {})
    answers = _answers(draft) - flags
    for question in QUESTIONS:
        for at, term in enumerate(getattr(draft.vocabulary, question.group)):
            for field, known in (("again", flags), ("implies", answers)):
                for place, other in enumerate(getattr(term, field, ())):
                    if other not in known:
                        name = FLAGS.term if field == "again" else "term"
                        reason = f"unknown {name} '{other}'{did_you_mean(other, known)}"
                        path: YamlPath = (question.group, at, field, place)
                        yield draft.vocabulary_file.problem(path, reason)


def _features(draft: Draft, document: LocatedYaml, cause: Cause) -> Iterator[Problem]:
    """Every feature of a cause is a term of the vocabulary."""
    for group, name in _TERM_NAMES.items():
        terms = draft.terms(group) or {}
        for at, term in enumerate(getattr(cause, group)):
            if term not in terms:
                path: YamlPath = (group, at if group in _LISTS else term)
                reason = f"unknown {name} '{term}'{did_you_mean(term, terms)}"
                yield document.problem(path, reason, field=group)


def _conditions(draft: Draft, document: LocatedYaml, cause: Cause) -> Iterator[Problem]:
    """What decides on a cause, and when it is suspected, is in the vocabulary, in any group."""
    known = _answers(draft)
    for path, term in _condition_terms(cause):
        if term not in known:
            reason = f"unknown term '{term}'{did_you_mean(term, known)}"
            yield document.problem(path, reason)


def _condition_terms(cause: Cause) -> Iterator[tuple[YamlPath, str]]:
    for field in ("only", "needs", "telling", "against"):
        for at, term in enumerate(getattr(cause.decisive, field)):
            yield ("decisive", field, at), term
    for number, rule in enumerate(cause.suspect):
        for group, terms in enumerate(rule.when):
            for at, term in enumerate(terms):
                yield ("suspect", number, "when", group, at), term


def _answers(draft: Draft) -> set[str]:
    return {term for question in QUESTIONS for term in draft.terms(question.group) or ()}
