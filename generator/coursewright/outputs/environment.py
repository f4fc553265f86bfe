"""The environment of the page templates, in the language of a course."""

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined

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
    environment.globals["language"] = language
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "sort_keys": True,
        "separators": (",", ":"),
    }
    return environment
