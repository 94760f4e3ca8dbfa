"""What layouts are called: PowerPoint's own names of them in several languages, and some that designers use."""

from __future__ import annotations

import re
from collections.abc import Mapping

LEADING = re.compile(r"^\d+_")  # PowerPoint puts `1_` before a name that is taken
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title", "title slide", "cover", "cover slide", "front page", "titelfolie", "titelblatt", "deckblatt",
        "diapositive de titre", "page de titre", "couverture", "diapositiva de título", "portada", "slide de título",
        "diapositivo de título", "capa", "diapositiva titolo", "copertina", "titeldia", "titelbild", "slajd tytułowy",
        "титульный слайд", "титульний слайд", "شريحة عنوان", "שקופית כותרת", "标题幻灯片", "標題投影片",
        "タイトル スライド", "제목 슬라이드", "başlık slaydı",
    ),
    "section": (
        "section", "section header", "section title", "divider", "chapter", "abschnittsüberschrift",
        "abschnitts- überschrift", "kapitel", "trenner", "titre de section", "en-tête de section", "intercalaire",
        "encabezado de sección", "título de sección", "cabeçalho da secção", "cabeçalho da seção",
        "intestazione sezione", "sectiekop", "avsnittsrubrik", "nagłówek sekcji", "заголовок раздела",
        "заголовок розділу", "عنوان المقطع", "عنوان القسم", "כותרת מקטע עליונה", "节标题", "章節標題",
        "セクション見出し", "구역 머리글", "bölüm üst bilgisi",
    ),
    "title_only": (
        "title only", "heading only", "nur titel", "titre seul", "solo el título", "sólo el título", "apenas título",
        "somente título", "só título", "solo titolo", "alleen titel", "endast rubrik", "tylko tytuł",
        "только заголовок", "лише заголовок", "عنوان فقط", "כותרת בלבד", "仅标题", "只有標題", "タイトルのみ",
        "제목만", "yalnızca başlık",
    ),
    "content": (
        "content", "title and content", "title and text", "titel und inhalt", "titel und text", "titre et contenu",
        "título y objetos", "título y contenido", "título e objeto", "título e conteúdo", "titolo e contenuto",
        "titel en object", "titel en inhoud", "rubrik och innehåll", "tytuł i zawartość", "заголовок и объект",
        "заголовок и содержимое", "заголовок і вміст", "عنوان ومحتوى", "כותרת ותוכן", "标题和内容", "標題及內容",
        "タイトルとコンテンツ", "제목 및 내용", "başlık ve içerik",
    ),
    "two_content": (
        "two content", "two contents", "two columns", "zwei inhalte", "deux contenus", "dos objetos", "dos contenidos",
        "dois objetos", "dois conteúdos", "duas partes de conteúdo", "due contenuti", "inhoud van twee",
        "två innehållsdelar", "dwa elementy zawartości", "два объекта", "два об'єкти", "محتويين", "محتويان",
        "שני תכנים", "两栏内容", "兩個內容", "2 つのコンテンツ", "콘텐츠 2개", "iki içerik",
    ),
    "closing": (
        "closing", "closing slide", "end", "end slide", "back cover", "thank you", "thanks", "contact", "schluss",
        "schlussfolie", "abschluss", "abschlussfolie", "ende", "danke", "kontakt", "fin", "merci", "clôture", "cierre",
        "gracias", "contacto", "encerramento", "obrigado", "chiusura", "grazie", "contatti", "slot", "bedankt",
        "спасибо", "конец", "شكرا", "ختام", "谢谢", "ありがとう",
    ),
}  # fmt: skip


def role_named(name: str) -> str:
    """Return the role that a layout's name tells, "" for none."""
    plain = LEADING.sub("", " ".join(name.casefold().split()))
    return next((role for role, names in NAMES.items() if plain in names), "")
