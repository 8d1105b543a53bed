"""Close an application for which there was no interview."""

from ...in_a_row import part
from ...models import Application, User
from ...queries.interviews import closing
from ..applying import applications
from ..refusal import require


@part()
def close(application: Application, *, by: User, note: str = "") -> None:
    """Close it with the reason that applies.  Raises `Refusal` while the applicant can still agree on a time."""
    require(closing.may_close(application))
    applications.close(application, by=by, why=closing.why(application), note=note)
