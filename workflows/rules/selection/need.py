"""How much an applicant needs a seat, from 0 to 100. The points are the same for every course and are published.

Only the government register counts, never what the applicant says. What the register does not tell gives no points.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

DESIL = {1: 60, 2: 50, 3: 40, 4: 30, 5: 20}
PROGRAMME = 10  # each of PKH, Sembako and PBI
DEPENDANT = 5  # each other person on the family card
MOST_FOR_DEPENDANTS = 10
HIGHEST = 100


@dataclass(frozen=True)
class Facts:
    """What the register says about a person and their family; None is unknown.

    `programmes` holds the answer for each code. `dependants` counts the other people on the family card.
    """

    desil: int | None = None
    programmes: Mapping[str, bool | None] = field(default_factory=dict)
    dependants: int | None = None

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names of what the register does not tell: "desil", the codes of programmes, "dependants"."""
        missing = [code for code, receives in self.programmes.items() if receives is None]
        return tuple(
            [*(["desil"] if self.desil is None else []), *missing] + (["dependants"] if self.dependants is None else [])
        )


def need(facts: Facts) -> int:
    """0 to 100."""
    programmes = PROGRAMME * sum(receives is True for receives in facts.programmes.values())
    dependants = min(DEPENDANT * (facts.dependants or 0), MOST_FOR_DEPENDANTS)
    return min(DESIL.get(facts.desil or 0, 0) + programmes + dependants, HIGHEST)
