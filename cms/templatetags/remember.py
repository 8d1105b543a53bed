"""Template fragment caching that lasts until something changes (cms/delivery/memory.py)."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ..delivery import memory

register = template.Library()


class RememberNode(template.Node):
    def __init__(self, name: str, by: list[FilterExpression], nodelist: NodeList) -> None:
        self.name, self.by, self.nodelist = name, by, nodelist

    def render(self, context: template.Context) -> SafeString:
        values = [value.resolve(context, ignore_failures=True) for value in self.by]
        # Previews differ from what readers see. Without a page, there is no key for the fragment.
        if None in values or getattr(context.get("request"), "is_preview", False):
            return self.nodelist.render(context)
        return memory.recall(("part", self.name, get_language(), *values), lambda: self.nodelist.render(context))


@register.tag
def remember(parser: Parser, token: Token) -> RememberNode:
    """Cache a fragment: {% remember "footer" %} or {% remember "story" page.pk %}.

    The key is the name, the language and the values after the name. Nothing inside may depend on the reader, the query
    string or the time.
    """
    words: list[Any] = token.split_contents()[1:]
    if not words or words[0][0] not in "\"'":
        raise template.TemplateSyntaxError("The first argument of remember must be a quoted name.")
    nodelist = parser.parse(("endremember",))
    parser.delete_first_token()
    return RememberNode(words[0][1:-1], [parser.compile_filter(word) for word in words[1:]], nodelist)
