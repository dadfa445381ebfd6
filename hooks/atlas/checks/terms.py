"""Rules for the terms of the vocabulary, and for the pages that use them."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.front_matter import Cause
from ..model.kinds import CAUSE
from ..model.questions import FLAGS, QUESTIONS
from ..problems import Problem, did_you_mean
from ..reading.draft import Draft
from ..reading.located_yaml import LocatedYaml, YamlPath

STRUCTURES = "structures"
"""The one group that is not asked about: the parts that the drawings show."""

_TERM_NAMES = {question.group: question.term for question in QUESTIONS} | {STRUCTURES: "structure"}
"""What messages call a term of each group. The fields of a cause are named after the groups."""
_LISTS = {question.group for question in QUESTIONS if not question.graded} | {STRUCTURES}
"""Groups whose terms a cause only lists, without saying how typical each is."""


def vocabulary_is_consistent(draft: Draft) -> Iterator[Problem]:
    """Terms are defined once, and refer only to terms that exist."""
    if draft.vocabulary is not None:
        yield from _vocabulary(draft)
        yield from _alike(draft)
        yield from _references(draft)


def causes_use_the_vocabulary(draft: Draft) -> Iterator[Problem]:
    """The terms that causes use exist."""
    if draft.vocabulary is None:
        return
    for page in draft.of(CAUSE).values():
        yield from _features(draft, draft.document(page), page.front)
        yield from _conditions(draft, draft.document(page), page.front)


def glossary_explains_once(draft: Draft) -> Iterator[Problem]:
    """A glossary term is explained once."""
    owners: dict[str, int] = {}
    for at, entry in enumerate(draft.glossary):
        for word in {entry.term.casefold(), *(alias.casefold() for alias in entry.aliases)}:
            if owners.setdefault(word, at) != at:
                first = draft.glossary[owners[word]].term
                reason = f"'{word}' is already explained under '{first}'"
                yield draft.glossary_file.problem((at,), reason, field=entry.term)


def _vocabulary(draft: Draft) -> Iterator[Problem]:
    """Ids are unique in a group, and a label or alias stands for one of its terms only."""
    for group in _TERM_NAMES:
        ids: set[str] = set()
        words: dict[str, str] = {}
        for at, term in enumerate(getattr(draft.vocabulary, group)):
            if term.id in ids:
                yield draft.vocabulary_file.problem((group, at), f"duplicate id '{term.id}'")
            ids.add(term.id)
            aliases = (("aliases", alias) for alias in term.aliases)
            for field, name in (("label", term.label), *aliases):
                word = name.casefold()
                if words.setdefault(word, term.id) != term.id:
                    reason = f"'{word}' already stands for '{words[word]}'"
                    yield draft.vocabulary_file.problem((group, at, field), reason)


def _alike(draft: Draft) -> Iterator[Problem]:
    """A term in `like` is another term of the same group."""
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
    """Ids in `again` are red flags; ids in `implies` are other answers."""
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
    """Ids in `decisive` and `suspect` are answers, of any group."""
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
