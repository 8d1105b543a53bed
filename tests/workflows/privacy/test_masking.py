import io
import logging

import pytest

from workflows.privacy.masking import MaskNumbers, mask, without_contacts, without_numbers

NIK, PHONE = "3671075708950001", "+6281234567890"


@pytest.fixture
def log():
    """A logger with the filter, and what it wrote."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(MaskNumbers())
    logger = logging.Logger("masking")
    logger.addHandler(handler)
    return logger, out


@pytest.mark.parametrize(
    ("number", "shown", "expected"),
    [
        (NIK, 4, "•••• •••• •••• 0001"),
        (NIK, 0, "•••• •••• •••• ••••"),
        ("+6281234567890", 4, "•••• •••• ••78 90"),
        ("12345", 4, "•234 5"),
        ("1234", 4, "1234"),
        ("12", 4, "12"),
        ("", 4, ""),
    ],
)
def test_mask_shows_the_last_digits_only(number, shown, expected):
    assert mask(number, shown) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NIK, "[number]"),
        (f"NIK {NIK}, KK 3671071101200001.", "NIK [number], KK [number]."),
        (f"nik={NIK}&x", "nik=[number]&x"),
        (f"nik_{NIK}_", "nik_[number]_"),
        ("+6281234567890", "[number]"),
        ("6281234567890", "[number]"),
        ("081234567890", "[number]"),
        ("'08123456789'", "'[number]'"),
        ("08123456", "08123456"),
        ("0211234567890", "0211234567890"),
        (NIK + "1", NIK + "1"),
        (NIK[:-1], NIK[:-1]),
        ("2026-11-24 10:30:00", "2026-11-24 10:30:00"),
        ("7F3K-9Q2M", "7F3K-9Q2M"),
        ("", ""),
    ],
)
def test_without_numbers_hides_persons_and_phones_and_nothing_else(text, expected):
    assert without_numbers(text) == expected


@pytest.mark.parametrize(
    "number",
    [
        "3671 0757 0895 0001",
        "3671.0757.0895.0001",
        "3671-0757-0895-0001",
        "3671–0757–0895–0001",
        "3671 - 0757 - 0895 - 0001",
        "3671 0757-0895 0001",
        "3671\u00a00757\u00a00895\u00a00001",
        "367107 570895 0001",
        "367107-57-08-95-0001",
        "36.71.07.57.08.95.0001",
        "3671071101 200001",
        "+62 812 3456 7890",
        "+62-812-3456-7890",
        "+62 (812) 3456.7890",
        "+62.812.3456.7890",
        "62 812 3456 7890",
        "0812-3456-7890",
        "0857 345 678",
        "0812.3456.789",
    ],
)
def test_without_numbers_hides_a_number_however_it_is_grouped(number):
    assert without_numbers(number) == "[number]"
    assert without_numbers(f"No. 12: {number} dan 7.") == "No. 12: [number] dan 7."
    assert without_numbers(f"{number} {number}") == "[number] [number]"


@pytest.mark.parametrize(
    "text",
    [
        "08-11-2026 10.30.15",
        "2026-09-30 2026-10-31",
        "12-11-2026 12-12-2026",
        "12.11.2026 - 12.12.2026",
        "11-12-2026 10.30-12.30",
        "20261124 10304512",
        "1112021108.123456",
        "Rp 62.812.345.678",
        "Rp 1.250.000.000.000.000",
        "Rp 1.250.000.000 250.000",
        "2345-6789 2345-6789",
        "BAST/2026/00001",
        "Senin-Kamis, 08.00-12.00 WIB",
        "0800-1200 1300-1500",
        "3000 2500 1000 4000",
        "(021) 5555 1234",
        "Jl. Merdeka No. 12 RT 01 RW 02 15138",
    ],
)
def test_without_numbers_leaves_dates_sums_hours_and_application_numbers(text):
    assert without_numbers(text) == text


def test_without_numbers_of_a_long_text_of_digits_takes_no_longer_than_a_blink():
    for text in ("9 " * 20_000, "1" * 40_000, "+62 8 1" * 9_000):
        assert without_numbers(text) == text


def test_log_masks_a_number_in_the_message(log):
    logger, out = log

    logger.warning("Cannot match %s" % NIK)  # noqa: UP031  the message itself holds the number here

    assert out.getvalue() == "Cannot match [number]\n"


def test_log_masks_a_number_in_the_arguments(log):
    logger, out = log

    logger.warning("Letter to %s about %r", PHONE, {"nik": NIK})

    assert out.getvalue() == "Letter to [number] about {'nik': '[number]'}\n"


def test_log_masks_a_number_given_as_an_integer(log):
    logger, out = log

    logger.warning("Row of %d", int(NIK))

    assert out.getvalue() == "Row of [number]\n"


def test_log_masks_numbers_in_the_traceback_and_keeps_the_rest(log):
    logger, out = log

    try:
        raise ValueError(f"no row for {NIK} with {PHONE}")
    except ValueError:
        logger.exception("Match of %s", NIK)

    written = out.getvalue().splitlines()
    assert (written[0], written[1], written[-1]) == (
        "Match of [number]",
        "Traceback (most recent call last):",
        "ValueError: no row for [number] with [number]",
    )
    assert [number for number in (NIK, PHONE) if number in out.getvalue()] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("siti@example.id", "[address]"),
        ("<siti.r@example.id>, budi@@example.id; @id a@ b", "<[address]>, [address]; @id a@ b"),
        ("x" * 1_000_000, "x" * 1_000_000),
        ("x" * 1_000_000 + "@id", "[address]"),
    ],
)
def test_e_mail_addresses_are_hidden_in_texts_of_any_length(text, expected):
    assert without_contacts(text) == expected


def test_log_call_with_arguments_that_do_not_fit_is_written_masked_and_does_not_raise(log):
    logger, out = log

    logger.warning("Row %d", f"of {NIK}")

    assert out.getvalue() == "Row %d ('of [number]',)\n"


def test_every_handler_of_the_settings_has_the_filter(settings):
    handlers = settings.LOGGING["handlers"]

    assert {name: handler["filters"] for name, handler in handlers.items()} == {"out": ["mask"]}
    assert settings.LOGGING["filters"]["mask"]["()"] == "workflows.privacy.masking.MaskNumbers"
