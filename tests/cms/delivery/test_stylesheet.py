"""One stylesheet of all its parts: small, in layers, without ids, without force, without what nothing uses."""

import re

from cms.delivery import stylesheet

MOST_BYTES = 45 * 1024
LAYERS = {"reset", "tokens", "base", "layout", "components", "states"}
# Templates put these classes together from a value: states of a class, levels of messages, tones of a status.
STATES = {"open", "waiting_list", "soon", "closed", "none"}
LEVELS = {"success", "warning", "error"}


def read(name):
    return stylesheet.COMMENT.sub("", (stylesheet.SOURCES / f"{name}.css").read_text(encoding="utf-8"))


def test_stylesheet_is_small_and_names_its_layers_first():
    text = stylesheet.joined().read_text(encoding="utf-8")

    assert text.startswith("@layer reset, tokens, base, layout, components, states;\n")
    assert len(text.encode()) <= MOST_BYTES


def test_every_part_writes_in_a_layer_without_ids_and_force():
    for name in stylesheet.PARTS:
        text = read(name)
        assert set(re.findall(r"@layer (\w+) {", text)) <= LAYERS, name
        assert re.findall(r"^\s*#[\w-]+.*{|!important", text, re.MULTILINE) == [], name
        assert len((stylesheet.SOURCES / f"{name}.css").read_text(encoding="utf-8").splitlines()) <= 250, name


def test_every_class_of_the_stylesheet_is_used():
    root = stylesheet.SOURCES.parents[2]
    files = [path for folder in ("templates", "cms", "home") for path in (root / folder).rglob("*")]
    texts = [path.read_text(encoding="utf-8") for path in files if path.suffix in (".html", ".py", ".js")]
    words = set(re.findall(r"[\w-]+", " ".join(texts)))
    made = {f"is-{word}" for word in STATES | LEVELS | {"good", "done", "now"}}
    rules = re.sub(r'url\([^)]*\)|"[^"]*"', "", " ".join(map(read, stylesheet.PARTS)))

    assert sorted(set(re.findall(r"\.([a-z][\w-]*)", rules)) - words - made) == []
