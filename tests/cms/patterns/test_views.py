"""The pattern page: on a developer's machine only, with every piece, and colours that can be read."""

import pytest

from cms.patterns import colours, samples


def test_pattern_page_is_not_found_on_a_server(client, db):
    assert client.get("/pola/").status_code == 404


def test_pattern_page_shows_every_state_and_icon(client, db, settings):
    settings.PATTERNS = True

    text = client.get("/pola/").content.decode()

    missing = [name for name in samples.icons() if f'href="#icon-{name}"' not in text]
    assert missing == []
    states = ["open", "waiting_list", "soon", "closed", "none"]
    assert [state for state in states if f"state is-{state}" not in text] == []
    assert [one.availability for one in samples.batches()] == states[:-1]


def test_samples_are_in_no_database(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        samples.cards()
        samples.form().is_valid()


@pytest.mark.parametrize("pair", colours.pairs(), ids=lambda pair: f"{pair.text.name} on {pair.ground.name}")
def test_colours_have_the_contrast_of_their_role_in_both_themes(pair):
    assert pair.is_enough, (pair.light, pair.dark, pair.least)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_reckoned_as_wcag_says(one, other, ratio):
    assert round(colours.contrast(one, other), 2) == ratio
