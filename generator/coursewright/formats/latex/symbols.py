"""What LaTeX's commands stand for, as characters.

The names of symbols come from pylatexenc's tables. Its converter to text is not used: it loses
`\\LaTeX` and the text of `\\href`, splits `\\url` at a per cent sign, has no HTML form and recurses.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]

from coursewright.domain.text import Style
from coursewright.formats.latex.text_symbols import text_symbols

ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "'": "\u0301",
        "`": "\u0300",
        '"': "\u0308",
        "^": "\u0302",
        "~": "\u0303",
        "=": "\u0304",
        ".": "\u0307",
        "u": "\u0306",
        "v": "\u030c",
        "H": "\u030b",
        "c": "\u0327",
        "k": "\u0328",
        "r": "\u030a",
        "b": "\u0331",
        "d": "\u0323",
        "t": "\u0361",
        "textcommabelow": "\u0326",
        "textacutemacron": "\u0304\u0301",
        # The signs themselves, which keyboards and programs put in the place of ASCII ones.
        **{"\u00b4": "\u0301", "\u00a8": "\u0308", "\u02c6": "\u0302", "\u02dc": "\u0303"},
        **{"\u00af": "\u0304", "\u02d9": "\u0307", "\u00b8": "\u0327", "\u2019": "\u0301"},
    }
)

# Commands that set their argument in a style; None leaves the text as it is. Small capitals have
# no element in HTML, and the letters themselves are what search and feeds need.
STYLES: Mapping[str, Style | None] = MappingProxyType(
    {
        **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic"), "em"),
        **dict.fromkeys(("textbf", "mkbibbold"), "strong"),
        "texttt": "code",
        "textsuperscript": "sup",
        "textsubscript": "sub",
        **dict.fromkeys(
            ("textsc", "textrm", "textsf", "textup", "textmd", "textnormal", "text", "mbox")
        ),
        **dict.fromkeys(("hbox", "underline", "uline", "ul", "sout", "st", "fbox")),
        **dict.fromkeys(("textgreek", "textcyrillic", "textlatin", "NoCaseChange", "autocap")),
        **dict.fromkeys(("mkbibacro", "num", "MakeSentenceCase", "rlap", "llap", "smash", "acro")),
    }
)

# Commands that hold until the end of the group they stand in.
DECLARATIONS: Mapping[str, Style | None] = MappingProxyType(
    {
        **dict.fromkeys(("em", "it", "itshape", "sl", "slshape"), "em"),
        **dict.fromkeys(("bf", "bfseries"), "strong"),
        **dict.fromkeys(("tt", "ttfamily"), "code"),
        **dict.fromkeys(("sc", "scshape", "rm", "rmfamily", "sf", "sffamily", "normalfont")),
        **dict.fromkeys(("cal", "smc", "mathrm")),
        **dict.fromkeys(("upshape", "mdseries", "tiny", "small", "footnotesize", "large")),
    }
)

# Commands that change the letters of their argument.
LETTER_CASES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("MakeUppercase", "MakeTextUppercase", "uppercase"), "upper"),
        **dict.fromkeys(("MakeLowercase", "MakeTextLowercase", "lowercase"), "lower"),
    }
)

# Commands of which only the second argument is read, and only the first.
ONLY_SECOND = frozenset(
    ["foreignlanguage", "textcolor", "hypertarget", "hyperlink", "raisebox", "scalebox", "textlang"]
)
ONLY_FIRST = frozenset(["texorpdfstring"])

# Commands that leave the room of their argument: better-bibtex pairs a lone brace so.
PHANTOMS = frozenset(["phantom", "hphantom", "vphantom"])

# Commands that are followed by a length.
LENGTHS = frozenset(["kern", "hskip", "vskip", "raise", "lower"])

# Commands that read or write files, run programs or change the language itself.
FORBIDDEN = frozenset(
    [
        "input",
        "include",
        "includeonly",
        "openin",
        "openout",
        "read",
        "readline",
        "write",
        "immediate",
        "def",
        "edef",
        "gdef",
        "xdef",
        "let",
        "newcommand",
        "renewcommand",
        "providecommand",
        "csname",
        "catcode",
        "usepackage",
        "RequirePackage",
        "documentclass",
        "special",
        "directlua",
        "lstinputlisting",
        "verbatiminput",
        "includegraphics",
        "import",
        "subimport",
        "newread",
        "newwrite",
        "jobname",
        "expandafter",
    ]
)

# Commands that leave nothing on paper and take no argument.
SILENT = frozenset(
    [
        "protect",
        "relax",
        "aftergroup",
        "ignorespaces",
        "unskip",
        "noindent",
        "newblock",
        "allowbreak",
        "nobreak",
        "null",
        "leavevmode",
        "displaystyle",
        "textstyle",
        "limits",
        "nolimits",
        "left",
        "right",
        "big",
        "Big",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        *("bigg", "Bigg", "biggl", "biggr", "Biggl", "Biggr", "bigm", "Bigm", "biggm", "Biggm"),
        *("middle", "scriptstyle", "scriptscriptstyle", "nonumber", "boldmath", "unboldmath"),
        *(
            "cyrchar",
            "xspace",
            "sloppy",
            "hfill",
            "break",
            "nolinebreak",
            "smallskip",
            "medskip",
            "bigskip",
        ),
    ]
)

# Commands whose argument is for the typesetter, not for the reader.
UNSEEN_ARGUMENT = frozenset(
    [
        *(
            "noopsort",
            "label",
            "hspace",
            "vspace",
            "selectlanguage",
            "color",
            "index",
            "hyphenation",
        ),
        # notes and marks beside a name
        *("thanks", "footnote", "footnotemark", "inst", "corref", "fnref", "orcidlink", "orcidID"),
        *("IEEEauthorrefmark", "IEEEmembership", "authornote", "authornotemark"),
    ]
)

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        **{sign: sign for sign in "&%$#_{}"},
        **dict.fromkeys(" ,;:>\n\t\r\\", " "),
        **dict.fromkeys("/-!@", ""),
    }
)

LOGOS: Mapping[str, str] = MappingProxyType(
    {
        "TeX": "TeX",
        "LaTeX": "LaTeX",
        "LaTeXe": "LaTeX2ε",
        "BibTeX": "BibTeX",
        "XeTeX": "XeTeX",
        "LuaTeX": "LuaTeX",
        **{name: name for name in ("XeLaTeX", "LuaLaTeX", "ConTeXt", "LyX", "TikZ", "PiCTeX")},
        **{"AmSTeX": "AMS-TeX", "AmS": "AMS", "eTeX": "ε-TeX", "MF": "METAFONT", "MP": "MetaPost"},
    }
)

_OWN = {
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "textcopyright": "©",
    "pounds": "£",
    "euro": "€",
    "texteuro": "€",
    "EUR": "€",
    "i": "\u0131",
    "j": "\u0237",
    "quad": " ",
    "qquad": " ",
    "par": " ",
    "newline": " ",
    "linebreak": " ",
    "space": " ",
    "thinspace": " ",
    "slash": "/",
    "dots": "…",
    "textquotedbl": '"',
    "textquotesingle": "'",
    "nobreakspace": "\u00a0",
    "textunderscore": "_",
    "lbrace": "{",
    "rbrace": "}",
    "cdot": "·",
    "epsilon": "ε",
    "degree": "°",
    "textdegree": "°",
    "prime": "\u2032",
    "circ": "∘",
    "colon": ":",
    "mid": "|",
    "Pr": "Pr",
    "bmod": "mod",
}


@cache
def symbols() -> Mapping[str, str]:
    """The characters that commands without an argument stand for, by the command's name."""
    database = get_default_latex_context_db()
    found: dict[str, str] = {}
    for spec in database.iter_macro_specs():
        text = spec.simplify_repl
        # A '%' marks the place of an argument and '<' a reference to elsewhere: neither is a
        # symbol. And \today would read the clock.
        if isinstance(text, str) and text and not set("%<") & set(text):
            found.setdefault(spec.macroname, text)
    del found["today"]
    return MappingProxyType({**found, **_OWN, **text_symbols(), **LOGOS})
