"""Style sheet, script and fonts that generated pages use; nothing comes from another host."""

from importlib.resources import files

from jinja2 import Environment

from coursewright.outputs.search import index

FOLDER = "assets/coursewright"

_STYLES = (
    "fonts", "palette", "shell", "type", "parts", "lists", "home", "schedule", "calendar", "news",
    "papers", "course", "sizes", "print",
)  # fmt: skip


def asset_files(environment: Environment) -> tuple[tuple[str, bytes], ...]:
    """Path on the site and content of every asset, in order of path.

    The style sheet is written in parts and published as one file; `environment` gives the scripts
    their words.
    """
    here = files(__name__)
    style = b"\n".join((here / "css" / f"{name}.css").read_bytes() for name in _STYLES)
    published = {
        f"{FOLDER}/coursewright.css": style,
        f"{FOLDER}/coursewright.js": _script(environment, "coursewright.js"),
        f"{FOLDER}/filters.js": _script(environment, "filters.js"),
        f"{FOLDER}/search.mjs": _script(environment, "search.mjs", **index.SCRIPT),
        f"{FOLDER}/favicon.svg": (here / "favicon.svg").read_bytes(),
    }
    for font in (here / "fonts").iterdir():
        published[f"{FOLDER}/fonts/{font.name}"] = font.read_bytes()
    return tuple(sorted(published.items()))


def _script(environment: Environment, name: str, **values: object) -> bytes:
    return (environment.get_template(f"scripts/{name}").render(values) + "\n").encode()
