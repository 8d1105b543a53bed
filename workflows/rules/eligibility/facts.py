"""The facts about an applicant, and the parameters of a criterion."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

YEAR = 12


@dataclass(frozen=True)
class Facts:
    """The facts about an applicant when the criteria are checked.

    - `registered` is None while no register has been approved.
    - `is_doubtful` is true if the register row with this NIK has another name and no officer has decided on it yet.
    - `desil` and each value of `programmes` are None if the register leaves them blank.
    - `areas` holds the codes of the kelurahan and the areas it belongs to; `place` is its name.
    - `family` and `family_year` count other applicants with the same family card who hold or are offered a seat: in
      the class, and in any class that starts in the same year.
    - `last_training` is the last day of the person's latest completed class.
    - `schooling` is a rank and `schooling_name` its name.
    - `occupations` holds codes and `works_as` the words they came from; both are empty if unknown.
    - `answers` holds the answers to the form's yes-or-no questions.
    """

    born: date
    class_starts: date
    in_city: bool
    registered: bool | None
    is_doubtful: bool = False
    desil: int | None = None
    programmes: Mapping[str, bool | None] = field(default_factory=dict)
    areas: frozenset[str] = frozenset()
    place: str = ""
    family: int = 0
    family_year: int = 0
    last_training: date | None = None
    open_elsewhere: int = 0
    schooling: int | None = None
    schooling_name: str = ""
    occupations: frozenset[str] = frozenset()
    works_as: tuple[str, ...] = ()
    answers: Mapping[str, bool | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """The parameters of a criterion. Their meaning depends on its kind.

    `rank` is the rank of the minimum schooling, or None if that level was deleted.
    """

    minimum: int | None = None
    maximum: int | None = None
    blank: str = "unknown"
    scope: str = "class"
    every: bool = False
    codes: tuple[str, ...] = ()
    asks: str = ""
    wanted: bool = True
    rank: int | None = None

    def allow(self, value: int) -> bool:
        return (self.minimum is None or value >= self.minimum) and (self.maximum is None or value <= self.maximum)


def age(born: date, on: date) -> int:
    """Completed years. A person born on 29 February turns a year older on 1 March in common years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def months(since: date, until: date) -> int:
    """Completed months between two days; negative if `until` is earlier."""
    return (until.year - since.year) * YEAR + until.month - since.month - (until.day < since.day)
