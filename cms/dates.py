"""Dates and times as shown to residents."""

from functools import partial

from workflows import dates

UNBROKEN = "\N{NO-BREAK SPACE}"

day = partial(dates.day, space=UNBROKEN)
weekday = partial(dates.weekday, space=UNBROKEN)
moment = partial(dates.moment, space=UNBROKEN)
weekday_moment = partial(dates.weekday_moment, space=UNBROKEN)
until = partial(dates.until, space=UNBROKEN)
