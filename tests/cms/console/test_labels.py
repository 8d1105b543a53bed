"""Labels of the packages that must follow the language of the officer, not that of the first who came."""

import ast
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from wagtail import hooks
from wagtail.forms import TaskStateCommentForm
from wagtail.images.forms import URLGeneratorForm
from wagtail.users.models import UserProfile

from cms.console import labels
from cms.messages import packages
from tests.factories import OfficerFactory
from tests.leftovers import texts

EAGER = {"gettext", "ngettext", "pgettext"}


def client_of(language):
    officer = OfficerFactory(is_superuser=True)
    UserProfile.objects.create(user=officer, preferred_language=language)
    client = Client()
    client.force_login(officer)
    return client


def spoken_while_loading(path):
    """The strings that a module translates when it is loaded: outside of every function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {
        alias.asname or alias.name
        for node in imports
        if node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in EAGER
    }
    waiting, said = [tree], set()
    while waiting and names:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                said |= {word.value for word in node.args if isinstance(word, ast.Constant)}
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                waiting.append(node)
    return said


def test_every_string_that_wagtail_translates_while_loading_is_named_in_labels():
    found = set()
    for package in ("wagtail", "wagtail_localize"):
        root = Path(find_spec(package).submodule_search_locations[0])
        for path in root.rglob("*.py"):
            if packages.is_seen(f"{package}/{path.relative_to(root).as_posix()}"):
                found |= spoken_while_loading(path)
    ours = (settings.BASE_DIR / "cms" / "console" / "labels.py").read_text()

    assert found != set()
    assert sorted(word for word in found if f'theirs("{word}")' not in ours) == []


def words(found):
    """The texts in a label, in choices or in the heads of columns."""
    if isinstance(found, str | Promise):
        return [found]
    if isinstance(found, dict):
        return [word for name, one in found.items() if name not in ("queryset", "widget") for word in words(one)]
    return [word for one in found for word in words(one)] if isinstance(found, list | tuple) else []


def test_every_label_is_replaced_once():
    replaced = [(id(label.holder), label.name) for label in labels.FROZEN + labels.UNMARKED]
    assert [label for label, _there in labels.before] == [*labels.FROZEN, *labels.UNMARKED]
    assert len(set(replaced)) == len(replaced)
    assert all(label.ends for label in labels.FROZEN + labels.UNMARKED)


@pytest.mark.parametrize("at", range(len(labels.FROZEN + labels.UNMARKED)))
def test_label_is_still_needed(at):
    label, there = labels.before[at]

    assert words(there) != [] or label in labels.UNMARKED, "the package has no such label any more"
    assert not any(isinstance(word, Promise) for word in words(there)), f"ended: {label.ends}"


@pytest.mark.parametrize("at", range(len(labels.FROZEN + labels.UNMARKED)))
def test_label_of_ours_says_what_stood_there(at):
    label, there = labels.before[at]

    assert all(isinstance(word, Promise) for word in words(label.ours) if word not in words(there))
    if label in labels.FROZEN:
        with translation.override(settings.LANGUAGE_CODE):
            assert sorted(map(str, words(label.ours))) == sorted(map(str, words(there)))


@pytest.mark.parametrize(
    ("hook", "is_ours"),
    [("register_reports_menu_item", labels.is_translations), ("register_help_menu_item", labels.is_news)],
)
def test_item_of_the_menu_is_still_frozen(hook, is_ours):
    items = [item for item in (make() for make in hooks.get_hooks(hook)) if is_ours(item)]

    assert [isinstance(item.label, Promise) for item in items] == [False]


@pytest.mark.parametrize(
    ("language", "comment", "size", "image"),
    [
        ("id", "Komentar", "Ukuran asli", ("Tambah", "Tambah dan ubah gambar sendiri")),
        ("en", "Comment", "Original size", ("Add", "Add/edit images you own")),
    ],
)
def test_labels_follow_the_language_of_the_moment(language, comment, size, image):
    with translation.override(language):
        assert str(TaskStateCommentForm()["comment"].label) == comment
        assert str(dict(URLGeneratorForm().fields["filter_method"].choices)["original"]) == size
        head = labels.GroupImagePermissionFormSet.permission_types[0]
        assert tuple(map(str, head)) == ("add_image", *image)


@pytest.mark.django_db
def test_menu_is_not_kept_in_the_language_of_the_first_officer():
    languages = ("en", "id", "en")
    menus = [client_of(language).get(reverse("wagtailadmin_home")).content.decode() for language in languages]

    assert ['"Translations"' in menu for menu in menus] == [True, False, True]
    assert ['"Terjemahan"' in menu for menu in menus] == [False, True, False]
    assert ["s new in Wagtail" in menu for menu in menus] == [True, False, True]
    assert ["Yang baru di Wagtail" in menu for menu in menus] == [False, True, False]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"), [("id", {"Koleksi", "Ubah gambar apa saja"}), ("en", {"Collection", "Edit any image"})]
)
def test_form_of_a_group_is_in_one_language(language, said):
    read = texts(client_of(language).get(reverse("wagtailusers_groups:add")).content)

    assert {"Koleksi", "Collection", "Ubah gambar apa saja", "Edit any image"} & read == said
