"""Translations of our own strings and of the packages' strings, checked and compiled without GNU gettext."""
