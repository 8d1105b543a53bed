"""How much each part of a page counts in the site search."""

from enum import IntEnum


class Weight(IntEnum):
    TITLE = 120
    NAME = 100  # the type of a course, and what else it is called
    PLACE = 90
    SUMMARY = 60
    DETAIL = 40
    CONDITION = 30
    TEXT = 1  # a page that has a word only here mentions it, but is not about it


Parts = list[tuple[Weight, str]]
