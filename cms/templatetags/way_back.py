"""Links between the pages of a case keep the list that the officer came from."""

from typing import Any

from django import template
from django.template import Context

from workflows.way_back import kept

register = template.Library()


@register.simple_tag(takes_context=True)
def way_back(context: Context, **more: Any) -> str:
    """The end of the address of a link: `{% url "workflows_case" pk %}{% way_back tab="notes" %}`."""
    return kept(context.request, **{name: str(value) for name, value in more.items()})
