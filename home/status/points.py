"""The resident's own place on the list of their class: points and one sentence, and nothing of anybody else."""

from typing import Any

from workflows.models import Application, ClassRules, SelectionPlace
from workflows.queries.selection.told import own_sentence


def own_points(application: Application) -> dict[str, Any] | None:
    """Once the list was carried out; None if the application was decided without one."""
    if application.status in Application.UNDECIDED:
        return None
    decided = SelectionPlace.objects.decided().filter(application=application)
    place = decided.select_related("listing", "exception").order_by("-pk").first()
    if place is None:
        return None
    usual = ClassRules.objects.of(application.batch).has_usual_way
    return {
        "place": place,
        "sentence": own_sentence(place),
        "weights": place.listing.terms["weights"],
        "usual": usual,
    }
