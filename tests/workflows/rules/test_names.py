"""One spelling of a name that is written in many ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.names import parts, plain_name, starts


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("SITI RAHMA", "siti rahma"),
        ("Hj. Siti  Rahmah, S.Pd", "siti rahmah"),
        ("H. ABDUL BIN UMAR", "abdul umar"),
        ("dr. Réza", "reza"),
        ("Ny. Aminah", "aminah"),
        ("TN BUDI", "budi"),
        ("Ust. Yusuf", "yusuf"),
        ("K.H. Yusuf", "yusuf"),
        ("KH YUSUF", "yusuf"),
        ("Rr. Ayu Dewi", "ayu dewi"),
        ("Budi Santoso, S.E., M.M.", "budi santoso"),
        ("BUDI SANTOSO ST", "budi santoso"),
        ("Budi S. Kom.", "budi"),
        ("Ani A.Md.Keb", "ani"),
        ("Santoso, Budi", "santoso budi"),
        ("S. Hidayat", "s hidayat"),
        ("HAJI", "haji"),
        ("S.Pd", "s pd"),
        ("", ""),
    ],
)
def test_titles_and_degrees_fall_out_of_a_name(written, plain):
    assert plain_name(written) == plain


@pytest.mark.parametrize("short", ["M.", "M", "Moh.", "Mhd", "Md.", "MUH", "Mohd.", "Mochamad", "Mohammad", "Muhammad"])
def test_every_short_form_of_muhammad_is_the_same_name(short):
    assert plain_name(f"{short} Rizki") == "muhammad rizki"


@pytest.mark.parametrize("short", ["St.", "ST", "Sti", "Sitti", "Siti"])
def test_st_before_a_name_is_siti(short):
    assert plain_name(f"{short} Aminah") == "siti aminah"


@pytest.mark.parametrize("sign", ["'", "’", "‘", "`", "´", "ʼ", ""])
def test_apostrophe_joins(sign):
    assert plain_name(f"Ma{sign}ruf Amin") == "maruf amin"


@given(st.text(max_size=60))
def test_plain_name_has_letters_and_single_spaces_only(written):
    plain = plain_name(written)

    assert plain == " ".join(plain.split())
    assert all("a" <= sign <= "z" or sign == " " for sign in plain)


@pytest.mark.parametrize("written", ["m. rizki", "moh rizki", "md rizki", "muhamad rizki", "mochammad rizki"])
def test_search_for_a_whole_name_finds_the_short_one(written):
    found = [part in written for part in parts("muhammad")] + [written.startswith(one) for one in starts("muhammad")]

    assert any(found)
    assert (parts("budi"), starts("budi")) == (("budi",), ())
