"""What is known of an applicant, and what a criterion asks of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

YEAR = 12


@dataclass(frozen=True)
class Facts:
    """What is known of an applicant when the criteria are asked.

    `registered` is None while no register has been approved. `is_doubtful` where the row of this NIK has another name
    and nobody has said yet whose it is. `desil` is None where the register leaves it blank;
    so is each of `programmes`. `areas` are the codes of the kelurahan and of what it lies in, and `place` its name.
    `family` and `family_year` count other applicants of the same family card who hold or are offered a seat in the
    class, and in any class that starts in its year. `last_training` is the day on which the person's last completed
    class ended. `schooling` is a rank, with its name. `occupations` are codes, `works_as` the words they were read
    from; both empty where nobody has told. `answers` are those to the form's yes-or-no questions.
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
    """The parameters of a criterion; what they mean is told by its kind.

    `rank` is that of the least schooling, None where the level is gone.
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
    """Completed years.  Born on 29 February: a year older on 1 March of common years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def months(since: date, until: date) -> int:
    """Completed months from one day to another; negative where `until` is earlier."""
    return (until.year - since.year) * YEAR + until.month - since.month - (until.day < since.day)
