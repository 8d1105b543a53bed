"""Parts that are drawn once: until what, for which language, and never in a preview."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from cms.delivery import generation

PART = Template("{% load remember %}{% remember 'part' number %}{{ words }}{% endremember %}")


def drawn(words, number=1, request=None):
    return PART.render(Context({"words": words, "number": number, "request": request}))


def test_part_is_drawn_once_until_something_changes(cached):
    assert [drawn("old"), drawn("new")] == ["old", "old"]

    generation.bump()

    assert drawn("new") == "new"


def test_part_is_drawn_for_each_value_and_each_language(cached):
    drawn("one", number=1)

    assert drawn("two", number=2) == "two"
    with translation.override("en"):
        assert drawn("English") == "English"
    assert drawn("again") == "one"


def test_preview_is_neither_kept_nor_answered_from_memory(cached):
    request = RequestFactory().get("/")
    request.is_preview = True
    drawn("live")

    assert drawn("draft", request=request) == "draft"
    assert drawn("later") == "live"


def test_part_is_escaped_once(cached):
    assert [drawn("<b>"), drawn("")] == ["&lt;b&gt;", "&lt;b&gt;"]


def test_part_without_a_name_is_refused():
    with pytest.raises(TemplateSyntaxError, match="must be a quoted name"):
        Template("{% load remember %}{% remember page.pk %}{% endremember %}")
