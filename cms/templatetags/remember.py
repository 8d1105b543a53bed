"""Parts of a page that stay true while nothing has changed (cms/memory.py): rendered once, then kept as they are."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms import memory

register = template.Library()


class RememberNode(template.Node):
    def __init__(self, nodelist: NodeList, name: str, keys: list[FilterExpression]) -> None:
        self.nodelist, self.name, self.keys = nodelist, name, keys

    def render(self, context: Context) -> SafeString:
        """An editor who looks at a draft sees the draft: nothing is kept of a preview, nor where a key is missing."""
        keys = [key.resolve(context, ignore_failures=True) for key in self.keys]
        if None in keys or getattr(getattr(context, "request", None), "is_preview", False):
            return self.nodelist.render(context)
        key = (self.name, get_language(), *keys)
        return mark_safe(memory.recall(key, lambda: self.nodelist.render(context)))  # noqa: S308 (it was rendered)


@register.tag
def remember(parser: Parser, token: Token) -> RememberNode:
    """`{% remember "story" page.pk %}...{% endremember %}`: the same for every reader, whatever the time is.

    The keys say what it depends on, beside the language: all that is not in the database.
    """
    _tag, name, *keys = token.split_contents()
    nodelist = parser.parse(("endremember",))
    parser.delete_first_token()
    return RememberNode(nodelist, name.strip("\"'"), [parser.compile_filter(key) for key in keys])
