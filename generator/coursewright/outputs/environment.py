"""The environment of the page templates, in the language of a course."""

from collections.abc import Callable
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from coursewright.domain.language import Language


def template_environment(language: Language, compiled: BytecodeCache | None = None) -> Environment:
    """Templates that escape every value and refuse an unknown name.

    Their words are those of `language`; the values in them are escaped like any other. `compiled`
    keeps compiled templates between runs; they are the same for every language.
    """
    environment = Environment(
        loader=PackageLoader("coursewright.outputs", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=compiled,
        auto_reload=False,  # an environment is made anew for each build
        extensions=["jinja2.ext.i18n"],
    )
    # What the extension adds, and types do not show.
    install = environment.install_gettext_translations  # type: ignore[attr-defined]
    install(language.translations, newstyle=True)
    own: Any = environment.globals["gettext"]
    environment.globals["gettext"] = _once(own)
    environment.globals["language"] = language
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "sort_keys": True,
        "separators": (",", ":"),
    }
    return environment


def _once(own: Callable[..., str]) -> Callable[..., str]:
    """The extension's own `gettext`, which makes words without values once: each page has some
    twenty."""
    known: dict[str, str] = {}

    @pass_context
    def gettext(context: Context, message: str, /, **values: object) -> str:
        if values:
            return own(context, message, **values)
        found = known.get(message)
        if found is None:
            found = known[message] = own(context, message)
        return found

    return gettext
