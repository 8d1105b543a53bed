"""Applying by keyboard alone."""

from typing import Any

import pytest

from workflows.models import Application

from .people import Resident

pytestmark = pytest.mark.django_db(transaction=True)


class Typist(Resident):
    """Never touches the screen: Tab, arrows, space and Enter."""

    def reach(self, selector: str) -> None:
        for _stop in range(60):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {selector}.")

    def write(self, *names: str, **values: Any) -> None:
        for name, value in {**{name: self.details[name] for name in names}, **values}.items():
            self.reach(f"[name={name}]")
            self.page.keyboard.type(str(value))

    def go_on(self, slug: str) -> None:
        self.reach("main form button[type=submit]")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**/daftar/{slug}/")


def test_keyboard_alone_is_enough(batch, open_browser):
    typist = Typist(open_browser())
    keyboard = typist.page.keyboard
    typist.begin(batch)
    typist.go_on("identitas")
    typist.write("name", "nik", birth_date_day=17, birth_date_month=8, birth_date_year=1995)
    typist.go_on("kartu-keluarga")
    typist.write("kk")
    typist.go_on("kontak")
    typist.write("phone")
    typist.go_on("alamat")
    typist.write("address")
    typist.reach("[name=district]")
    keyboard.press("ArrowDown")
    typist.go_on("kelurahan")
    typist.reach("[name=village]")
    keyboard.press("Space")
    typist.go_on("alasan")
    typist.write("motivation")
    typist.go_on("pertanyaan-1")
    typist.reach("main form [type=radio]")
    keyboard.press("Space")
    typist.go_on("periksa")
    typist.go_on("terkirim")

    one = Application.objects.get()
    assert (one.nik, one.address) == (typist.details["nik"], typist.details["address"])
