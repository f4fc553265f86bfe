"""Keys as courses in German, Spanish, French, Chinese and Arabic would call them."""

import unicodedata
from collections.abc import Collection
from functools import cache

_CALLED = {
    "sessions": "sesiones clases sitzungen termine seances 课次 课程安排 الجلسات جلسات",
    "meetings": "reuniones horario horarios encuentros treffen zeiten reunions 上课时间 اللقاءات لقاءات",
    "no_class": "sin_clase festivos vacaciones feriados frei ferien feiertage sans_cours vacances "
    "jours_feries 停课 放假 节假日 عطل العطل إجازات",
    "kinds": "tipos clases arten typen types 类型 أنواع",
    "themes": "temas themen unites 主题 مواضيع محاور",
    "groups": "grupos gruppen groupes equipos equipes 小组 مجموعات المجموعات",
    "assignments": "tareas trabajos aufgaben hausaufgaben devoirs travaux 作业 واجبات الواجبات",
    "grading": "evaluacion calificacion notas bewertung benotung noten evaluation bareme notation "
    "评分 成绩 التقييم الدرجات",
    "announcements": "anuncios avisos ankundigungen mitteilungen annonces 公告 通知 إعلانات",
    "links": "enlaces verweise liens 链接 روابط",
    "term": "semestre trimestre periodo semester zeitraum 学期 الفصل",
    "course": "curso asignatura kurs cours 课程 المقرر",
    "title": "titulo titel titre 标题 题目 العنوان عنوان",
    "code": "codigo clave kennung sigle 代码 课程代码 الرمز",
    "institution": "institucion universidad universitat hochschule universite etablissement "
    "学校 大学 الجامعة",
    "summary": "resumen zusammenfassung kurzfassung resume 简介 摘要 ملخص",
    "notice": "aviso hinweis avis 提示 تنبيه",
    "timezone": "zona_horaria huso_horario zeitzone fuseau fuseau_horaire 时区 المنطقة_الزمنية",
    "language": "idioma lengua sprache langue 语言 اللغة لغة",
    "instructors": "profesores profesor docentes profesora dozenten dozent dozentin lehrende "
    "enseignants enseignant professeurs professeur 教师 老师 المدرسون الأساتذة",
    "assistants": "ayudantes asistentes auxiliares assistenten tutoren assistenz 助教 المساعدون",
    "office_hours": "tutorias tutoria asesorias horas_de_oficina sprechstunde sprechstunden "
    "permanence permanences 答疑 答疑时间 الساعات_المكتبية",
    "days": "dias tage jours 星期 أيام الأيام",
    "time": "hora horas uhrzeit zeit heure heures horaire 时间 الوقت الساعة",
    "where": "lugar salon aula donde sala ort raum wo lieu salle ou 地点 教室 المكان القاعة",
    "online": "en_linea enlinea en_ligne 线上 在线 عبر_الإنترنت",
    "from": "desde ab von depuis a_partir_de 从 من",
    "until": "hasta bis jusqu'a jusque 到 截至 حتى",
    "except": "excepto salvo ausser sauf 除了 ما_عدا",
    "every": "cada alle chaque 每 كل",
    "first": "primero inicio primer_dia comienzo beginn erster_tag debut premier_jour 开始 البداية",
    "last": "ultimo fin final ultimo_dia ende letzter_tag dernier_jour 结束 النهاية",
    "headings": "encabezados uberschriften titres 标题 العناوين",
    "dates": "fechas fecha daten datum dates 日期 التواريخ",
    "date": "fecha dia datum tag jour 日期 التاريخ تاريخ",
    "reason": "motivo razon grund raison motif 原因 السبب",
    "kind": "tipo art typ type 类型 النوع نوع",
    "theme": "tema thema 主题 الموضوع",
    "paper": "articulo artikel aufsatz 论文 الورقة ورقة",
    "papers": "articulos lecturas texte aufsatze lekture lectures 论文 文献 阅读 الأوراق القراءات",
    "presenters": "ponentes presentadores expositores ponente vortragende referenten referent "
    "exposants presentateurs intervenants 报告人 主讲人 المقدمون مقدمو_العرض",
    "guest": "invitado invitada gast gaste invite invitee 嘉宾 客座 الضيف ضيف",
    "slides": "diapositivas transparencias folien diapos diapositives 幻灯片 课件 الشرائح",
    "video": "grabacion aufzeichnung enregistrement 视频 录像 فيديو",
    "questions": "preguntas fragen 问题 讨论题 الأسئلة",
    "note": "nota notiz anmerkung remarque 备注 ملاحظة",
    "status": "estado zustand etat statut 状态 الحالة",
    "release": "publicar publicacion veroffentlichen freigabe publier publication 发布 公开 النشر",
    "due": "entrega entregas vence frist fristen abgabe echeance echeances a_rendre 截止 提交 "
    "التسليم",
    "out": "asignado publicado ausgabe distribue 布置 الإعلان",
    "project": "proyecto projekt projet 项目 مشروع",
    "roles": "papeles funciones rollen 角色 الأدوار",
    "color": "farbe couleur 颜色 اللون",
    "points": "puntos punkte 分 分数 نقاط",
    "weight": "peso gewicht poids 权重 الوزن",
    "best": "mejores besten meilleurs 最好 الأفضل",
    "what": "que was quoi 内容 ماذا",
    "when": "cuando wann quand 何时 متى",
    "name": "nombre nom 姓名 الاسم",
    "role": "papel funcion cargo rolle 角色 الدور",
    "office": "oficina despacho cubiculo buro bureau 办公室 المكتب",
    "email": "correo correo_electronico mailadresse courriel 邮箱 البريد",
    "text": "texto 正文 النص",
    "optional": "opcional optionnel facultatif 选读 اختياري",
    "why": "por_que warum pourquoi 为何 لماذا",
}
"""By key, without accents: of a word that stands for several, the one that a mapping has is meant."""


def in_english(word: str, keys: Collection[str]) -> str:
    """The one of `keys` that a word of another language stands for; '' where none or several do."""
    found = [key for key in _keys().get(_plain(word), ()) if key in keys]
    return found[0] if len(found) == 1 else ""


@cache
def _keys() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, words in _CALLED.items():
        for word in map(_plain, words.split()):
            found[word] = (*found.get(word, ()), key)
    return found


def _plain(word: str) -> str:
    """In small letters, without accents and umlauts."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))
