"""The list of synonyms of the site search, edited by comms staff."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from ..models import Synonym
from ..search.documents import index


def found(one: Synonym) -> int:
    """How many results the words lead to. None means that the line does nothing."""
    return len(index().answer(one.means).documents)


class SynonymViewSet(ModelViewSet):
    model = Synonym
    icon = "search"
    menu_label = _("Search synonyms")
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["typed", "means", Column("found", label=_("Results"), accessor=found)]
    search_fields = ["typed", "means"]
    form_fields = ["typed", "means"]
