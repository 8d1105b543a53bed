"""A template filter for texts from which personal numbers were removed."""

from django import template

from workflows.privacy.masking import readable

register = template.Library()
register.filter("readable", readable)
