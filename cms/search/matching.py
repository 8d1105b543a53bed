"""Rank documents by how well they answer a search. Pure: knows neither the database nor the request.

A document is found if it has every word that was asked for: the word itself, another form of it, or a longer word that
begins with it. A phrase from the list of synonyms counts as the words that it stands for.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from ..models.findable import Parts, Weight
from . import words

SAME, RELATED, LONGER = 1.0, 0.8, 0.6
SYNONYM = 0.95
LEAST_BEGINNING = 5  # letters of a word that finds longer ones: "barber" finds "barbershop"
FILLING_SHARE = 0.1

Wanted = tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """Something that can be found. Lower ranks come first, whatever the score."""

    title: str
    address: str
    kind: str
    parts: Parts = field(repr=False)
    summary: str = ""
    day: Any = None
    pk: int | None = None
    rank: int = 0
    bonus: float = 1.0


class Answer(NamedTuple):
    """Documents, best first. `mentions` have the words in their running text only.

    `instead` holds the words that were searched for in place of misspelt ones. `is_elsewhere`: these lack the
    place that was asked for.
    """

    documents: list[Document]
    mentions: list[Document]
    instead: str = ""
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Index:
    """What can be found in one language.

    `synonyms` maps the words of a phrase to those it stands for; `places` are the words in the names of all kecamatan.
    """

    documents: list[Document]
    synonyms: Mapping[Wanted, Wanted] = field(default_factory=dict)
    places: frozenset[str] = frozenset()

    @cached_property
    def weights(self) -> dict[str, dict[int, int]]:
        """Map each word to the documents that have it, with its best weight there."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for at, document in enumerate(self.documents):
            for weight, text in document.parts:
                for word in set(words.split(text)):
                    found[word][at] = max(weight, found[word].get(at, 0))
        return dict(found)

    @cached_property
    def in_order(self) -> list[str]:
        return sorted(self.weights)

    @cached_property
    def by_root(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for word in self.weights:
            for root in words.roots(word):
                found[root].add(word)
        return dict(found)

    def forms(self, word: str) -> dict[str, float]:
        """Return the words of the documents that answer `word`, with how well they do."""
        found = dict.fromkeys(self._longer(word), LONGER)
        for root in words.roots(word):
            found |= dict.fromkeys(self.by_root.get(root, ()), RELATED)
        return found | ({word: SAME} if word in self.weights else {})

    def _longer(self, word: str) -> list[str]:
        if len(word) < LEAST_BEGINNING:
            return []
        first = bisect_left(self.in_order, word)
        last = bisect_left(self.in_order, word + "\uffff")
        return self.in_order[first:last]

    def scores(self, word: str) -> dict[int, float]:
        """Return the documents that have `word`, with a score each."""
        found: dict[int, float] = {}
        for form, quality in self.forms(word).items():
            for at, weight in self.weights[form].items():
                found[at] = max(found.get(at, 0), weight * quality)
        return found

    def readings(self, asked: Wanted) -> list[tuple[float, Wanted]]:
        """Return what may be meant: the words as typed, and with synonyms in place of phrases, with a factor each."""
        found = [(SYNONYM, part) for part in self._with_synonyms(asked)]
        return [(1.0, without_filling(asked)), *found]

    def _with_synonyms(self, asked: Wanted) -> list[Wanted]:
        places = [
            (at, at + len(phrase), meant)
            for phrase, meant in self.synonyms.items()
            for at in range(len(asked) - len(phrase) + 1)
            if all(is_form(one, other) for one, other in zip(asked[at:], phrase, strict=False))
        ]
        places.sort(key=lambda place: (place[0] - place[1], place[0]))  # the longest phrase first
        each = [with_meant(asked, [place]) for place in places]
        apart: list[tuple[int, int, Wanted]] = []
        for place in places:
            if all(place[1] <= other[0] or place[0] >= other[1] for other in apart):
                apart.append(place)
        return [*each, with_meant(asked, apart)] if apart else []

    def with_all(self, asked: Wanted) -> dict[int, float]:
        """Return the documents that have all words of one reading, with a score each."""
        found: dict[int, float] = {}
        for factor, wanted in self.readings(asked):
            each = [self.scores(word) for word in wanted]
            for at in set.intersection(*map(set, each)) if each else ():
                score = factor * sum(scores[at] for scores in each) / len(each)
                found[at] = max(found.get(at, 0), score)
        for word in set(asked) & words.FILLING:
            for at, score in self.scores(word).items():
                if is_about(found.get(at, 0)):
                    found[at] += FILLING_SHARE * score
        return found

    def spelled(self, asked: Wanted) -> Wanted:
        """Return the words with the misspelt ones put right, or nothing if one cannot be."""
        known = [*self.weights, *(word for phrase in self.synonyms for word in phrase)]
        right: list[str] = []
        for word in asked:
            if word in words.FILLING or self.with_all((word,)):
                right.append(word)
            elif near := words.slips(word, known):
                right.append(next((one for one in near if self.with_all((one,))), near[0]))
            else:
                return ()
        return tuple(right)

    def ranked(self, found: Mapping[int, float], **more: Any) -> Answer:
        def key(at: int) -> tuple[int, float, int]:
            one = self.documents[at]
            return one.rank, -one.bonus * found[at], at

        best = sorted(found, key=key)
        about = [self.documents[at] for at in best if is_about(found[at])]
        return Answer(about, [self.documents[at] for at in best if not is_about(found[at])], **more)

    def matches(self, text: str, *, any_word: bool = False) -> Answer:
        """Search for all words of `text`, or for any of them; failing that, for the words it may misspell."""
        asked = tuple(words.split(text))
        search = self.with_any if any_word else self.with_all
        if found := search(asked):
            return self.ranked(found)
        spelled = self.spelled(asked)
        found = search(spelled) if spelled != asked else {}
        return self.ranked(found, instead=" ".join(spelled) if found else "")

    def answer(self, text: str) -> Answer:
        """Search for all words of `text`; failing that, for the course that is asked for, wherever it is."""
        found = self.matches(text)
        asked = words.split(text)
        elsewhere = [word for word in asked if word not in self.places]
        if found.documents or not elsewhere or len(elsewhere) == len(asked):
            return found
        return self.matches(" ".join(elsewhere))._replace(is_elsewhere=True)

    def with_any(self, asked: Wanted) -> dict[int, float]:
        each = [self.with_all((word,)) for word in without_filling(asked)]
        return {at: sum(scores.get(at, 0) for scores in each) for at in set().union(*each)}


def is_about(score: float) -> bool:
    """Is any of the words more than a mention in the running text?"""
    return score > Weight.TEXT


def is_form(one: str, other: str) -> bool:
    return one == other or bool(words.roots(one) & words.roots(other))


def without_filling(asked: Wanted) -> Wanted:
    return tuple(word for word in asked if word not in words.FILLING) or asked


def with_meant(asked: Wanted, places: Iterable[tuple[int, int, Wanted]]) -> Wanted:
    """Return the words that matter, with those at `places` replaced by the words they stand for."""
    at_first = {first: (last, meant) for first, last, meant in places}
    found: list[str] = []
    at = 0
    while at < len(asked):
        last, meant = at_first.get(at, (at + 1, ()))
        found += meant if at in at_first else [word for word in asked[at:last] if word not in words.FILLING]
        at = last
    return tuple(dict.fromkeys(found))
