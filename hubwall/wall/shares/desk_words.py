"""What the desk reports as trouble, in words for people."""

from __future__ import annotations

from hubwall.desk.messages import Trouble
from hubwall.model.french import FRENCH
from hubwall.model.words import tr


def trouble_words(report: Trouble) -> str:
    """The text in the wall's language, if it is one that hubwall says: the desk reads what
    strangers send, so nothing else of its is taken for a text with places to fill."""
    if report.text not in FRENCH:
        return tr("The desk reports: {text}", text=report.text)
    try:
        return tr(report.text, **report.values)
    except (KeyError, IndexError, ValueError, TypeError):
        return report.text
