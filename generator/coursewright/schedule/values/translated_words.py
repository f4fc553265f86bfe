"""Values by other names: in English, and as courses in other languages would call them."""

import unicodedata
from collections.abc import Collection

OTHER_KINDS = {
    "class": "lecture", "overview": "lecture", "introduction": "lecture", "tutorial": "lecture",
    "talk": "presentation", "paper": "presentation", "student talk": "presentation",
    "paper presentation": "presentation", "presentations": "presentation",
    "seminar": "discussion", "paper discussion": "discussion", "recitation": "discussion",
    "guest speaker": "guest", "guest talk": "guest", "invited": "guest", "invited talk": "guest",
    "project": "milestone", "checkpoint": "milestone", "demo": "milestone", "demos": "milestone",
    "test": "exam", "midterm": "exam", "final": "exam", "quiz": "exam", "final exam": "exam",
}  # fmt: skip
"""What people call the kinds of classes, to offer the kind."""
_CALLED = {
    "lecture": "clase vorlesung cours 讲课 讲座 محاضرة",
    "presentation": "ponencia exposicion vortrag referat expose 报告 عرض",
    "discussion": "debate diskussion debat 讨论 مناقشة نقاش",
    "guest": "invitado invitada gast gastvortrag invite invitee 嘉宾 ضيف",
    "milestone": "hito entrega meilenstein jalon etape 里程碑 معلم",
    "exam": "examen parcial klausur prufung 考试 امتحان اختبار",
    "weeks": "semana semanas woche wochen semaine semaines 周 星期 أسابيع أسبوع",
    "months": "mes meses monat monate mois 月 أشهر شهر",
    "themes": "tema temas thema themen theme 主题 مواضيع",
    "none": "ninguno ninguna nada keine kein nichts aucun aucune rien 无",
    "names": "nombre nombres namen noms 姓名 أسماء",
    "groups": "grupo grupos gruppen groupes 小组 مجموعات",
}
"""By value, without accents: of a word that stands for several, the one that may stand there."""


def value_in_english(word: str, values: Collection[str]) -> str:
    """The one of `values` that a word of another language stands for; '' where none or several do."""
    plain = _plain(word)
    found = [
        value for value, words in _CALLED.items() if value in values and plain in words.split()
    ]
    return found[0] if len(found) == 1 else ""


def _plain(word: str) -> str:
    """In small letters, without accents and umlauts."""
    letters = unicodedata.normalize("NFD", word.strip().casefold())
    return unicodedata.normalize("NFC", "".join(c for c in letters if not _is_accent(c)))


def _is_accent(character: str) -> bool:
    """Whether it is an accent of a Latin letter, which Arabic's are not."""
    return "\u0300" <= character <= "\u036f"
