"""What hubwall says to people, in their language. The English text is its own key."""

from __future__ import annotations

from hubwall.model.french import FRENCH

LANGUAGES: dict[str, dict[str, str]] = {"en": {}, "fr": FRENCH}

_language = "en"


def speak(language: str) -> None:
    """Choose the language by its code, with or without a region (`fr`, `fr_FR.UTF-8`); English
    for any that hubwall does not speak. Once, at the start of a process."""
    global _language
    _language = _code(language) if speaks(language) else "en"


def speaks(language: str) -> bool:
    """Whether hubwall has the words of that language."""
    return _code(language) in LANGUAGES


def _code(language: str) -> str:
    return language.lower().replace("-", "_").split("_")[0].split(".")[0]


def language() -> str:
    return _language


def tr(text: str, /, **values: object) -> str:
    """The text in the chosen language, `{name}` places filled with the values."""
    found = LANGUAGES[_language].get(text, text)
    return found.format_map(values) if values else found
