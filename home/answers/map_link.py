"""A link to a map of a place."""

from urllib.parse import urlencode


def map_link(place: str) -> str:
    """A map search for the place.  Reveals nothing about the resident to the map site."""
    return f"https://www.google.com/maps/search/?{urlencode({'api': 1, 'query': place})}"
