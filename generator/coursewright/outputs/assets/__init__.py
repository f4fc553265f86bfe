"""Style sheet, script and fonts that generated pages use; nothing comes from another host."""

from importlib.resources import files

from jinja2 import Environment

from coursewright.domain.language import Language
from coursewright.outputs.now_words import now_words
from coursewright.outputs.search import index

FOLDER = "assets/coursewright"

_STYLES = (
    "fonts", "palette", "shell", "type", "parts", "lists", "home", "schedule", "calendar", "news",
    "papers", "course", "pictures", "sizes", "forced", "print",
)  # fmt: skip
_SCRIPTS = (
    "startup", "colours", "now", "clock", "mine", "filters", "copy", "folded", "menu", "tabs", "instant",
)  # fmt: skip
# Those that ask where things stand come last, when nothing changes that any more.


def asset_files(
    environment: Environment, zone: str, course_id: str = ""
) -> tuple[tuple[str, bytes], ...]:
    """Path on the site and content of every asset, in order of path.

    The style sheet and the script are written in parts, and each is published as one file;
    `environment` gives the script its words, `zone` is that of the course (IANA),
    under whose id browsers keep what readers say of themselves.
    """
    here = files(__name__)
    script = b"".join(script_part(environment, name, zone, course_id) for name in _SCRIPTS)
    style = b"\n".join((here / "css" / f"{name}.css").read_bytes() for name in _STYLES)
    published = {
        f"{FOLDER}/coursewright.css": style,
        f"{FOLDER}/coursewright.js": script,
        f"{FOLDER}/search.mjs": _script(environment, "search.mjs", **index.SCRIPT),
        f"{FOLDER}/favicon.svg": (here / "favicon.svg").read_bytes(),
    }
    for font in (here / "fonts").iterdir():
        published[f"{FOLDER}/fonts/{font.name}"] = font.read_bytes()
    return tuple(sorted(published.items()))


def _script(environment: Environment, name: str, **values: object) -> bytes:
    return _without_margins(environment.get_template(f"scripts/{name}").render(values))


def script_part(environment: Environment, name: str, zone: str, course_id: str = "") -> bytes:
    """A part of the script, with its words in the language of the environment, not indented."""
    language: Language = environment.globals["language"]  # type: ignore[assignment]
    template = environment.get_template(f"scripts/{name}.js")
    text = template.render(zone=zone, course=course_id, words=now_words(language))
    return _without_margins(text)


def _without_margins(text: str) -> bytes:
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip()).encode()
