"""Application numbers on the office's pages."""

from django import template

from workflows.unbroken import unbroken

register = template.Library()
register.filter("unbroken", unbroken)
