"""An uploaded register file on screen: what was understood of it is confirmed, with other choices or without."""

from typing import Any

from django.test import Client


def understood(browser: Client, run: str) -> Any:
    """The page that shows how the file was understood, from the page of its upload."""
    return browser.get(browser.get(run).url)


def confirm(browser: Client, run: str, **choices: str) -> Any:
    """Press "Read the file" on that page; `choices` are columns of the file, as in `column_3="name"`."""
    page = understood(browser, run)
    shown = {field.html_name: field.value() or "" for field in page.context["form"]}
    chosen = {name.replace("column_", "column-"): value for name, value in choices.items()}
    return browser.post(page.request["PATH_INFO"], {**shown, **chosen})
