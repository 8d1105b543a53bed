"""Register the website's Wagtail hooks, which are implemented in other modules."""

from typing import Any

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import copies
from .console import pageless
from .console.desk import screen as desk
from .console.synonyms import SynonymViewSet
from .newsroom import contentchecker, moderation, reports

hooks.register("construct_page_action_menu", moderation.offer_actions)
hooks.register("before_create_page", moderation.save_instead)
hooks.register("before_edit_page", moderation.save_instead)
hooks.register("after_edit_page", moderation.say_end_is_removed)
hooks.register("before_bulk_action", moderation.refuse_bulk_publish)
hooks.register("construct_homepage_panels", desk.add_panel)
hooks.register("construct_homepage_panels", pageless.add_panel)
hooks.register("construct_wagtail_userbar", contentchecker.use_ours)
hooks.register("after_copy_course", copies.copy_page)
hooks.register("page_of_course", copies.page_of_course)
hooks.register("draft_page_of_course", copies.draft_page)


# Before wagtail-localize, one of whose views is overridden.
@hooks.register("register_admin_urls", order=-10)
def addresses() -> list[Any]:
    return [*moderation.urlpatterns, *reports.urlpatterns, *desk.urlpatterns]


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [SynonymViewSet("synonym", url_prefix="padanan-kata")]


@hooks.register("register_reports_menu_item")
def report() -> MenuItem:
    return reports.menu_item()
