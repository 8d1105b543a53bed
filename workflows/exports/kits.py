"""The stock of starter kits."""

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Award, Kit, User
from .columns import Column, Listed

SEEN = ("workflows.view_kit", "workflows.change_kit")


def contents(kit: Kit) -> str:
    return ", ".join(str(item) for item in kit.items.all())


class Stock(Listed):
    key, title, needs = "stock", _("Stock of starter kits"), SEEN

    name = Column(_("Starter kit"), "name", usual=True)
    stock = Column(_("In stock"), "stock", usual=True)
    kept = Column(_("Approved, not yet handed over"), "kept", usual=True)
    left = Column(_("Left after that"), lambda kit: kit.stock - kit.kept)
    handed_over = Column(_("Handed over so far"), "handed_over", usual=True)
    contents = Column(_("Contents"), contents)

    @classmethod
    def rows(cls, user: User) -> QuerySet[Kit]:
        def awards(status: str) -> Count:
            return Count("awards", filter=Q(awards__status=status))

        found = Kit.objects.prefetch_related("items").order_by("name", "pk")
        counted = found.annotate(kept=awards(Award.Status.APPROVED), handed_over=awards(Award.Status.HANDED_OVER))
        return counted if any(user.has_perm(one) for one in SEEN) else counted.none()
