"""Parts of a page that are the same until something changes: drawn once, then from memory (cms/memory.py)."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms import memory

register = template.Library()


class RememberNode(template.Node):
    def __init__(self, name: str, by: list[FilterExpression], nodelist: NodeList) -> None:
        self.name, self.by, self.nodelist = name, by, nodelist

    def render(self, context: template.Context) -> SafeString:
        values = [value.resolve(context, ignore_failures=True) for value in self.by]
        # What an editor previews is not what readers see; without a page there is nothing to tell parts apart by.
        if None in values or getattr(context.get("request"), "is_preview", False):
            return self.nodelist.render(context)
        return memory.recall(("part", self.name, get_language(), *values), lambda: self.nodelist.render(context))


@register.tag
def remember(parser: Parser, token: Token) -> RememberNode:
    """{% remember "footer" %} or {% remember "story" page.pk %}: by its name, the language and what is named after it.

    Nothing inside may depend on the reader, on the question in the address, or on the time of day.
    """
    words: list[Any] = token.split_contents()[1:]
    if not words or words[0][0] not in "\"'":
        raise template.TemplateSyntaxError("remember needs the name of the part in quotation marks first.")
    nodelist = parser.parse(("endremember",))
    parser.delete_first_token()
    return RememberNode(words[0][1:-1], [parser.compile_filter(word) for word in words[1:]], nodelist)
