"""A notice in Markdown, taken apart into blocks that QML draws."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextFormat, QTextListFormat

from hubwall.model.words import tr

_PLAIN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | (
    QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_PICTURE = "\ufffc"  # stands in the text where a picture would be
_NUMBERED = {
    QTextListFormat.Style.ListDecimal,
    QTextListFormat.Style.ListLowerAlpha,
    QTextListFormat.Style.ListUpperAlpha,
    QTextListFormat.Style.ListLowerRoman,
    QTextListFormat.Style.ListUpperRoman,
}


class Notice(QObject):
    """Parses Markdown with HTML switched off. The document is never laid out, so nothing that the
    text names is ever loaded; a picture becomes its name in brackets. What goes to QML is text
    with the tags b, i, s and br only, everything else escaped. Lives in the GUI thread."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._markdown = ""
        self._blocks: list[dict[str, Any]] = []

    def _get_markdown(self) -> str:
        return self._markdown

    def _set_markdown(self, markdown: str) -> None:
        if markdown != self._markdown:
            self._markdown = markdown
            self._blocks = blocks_of(markdown)
            self.changed.emit()

    markdown = Property(str, _get_markdown, _set_markdown, notify=changed)

    @Property(list, notify=changed)
    def blocks(self) -> list[dict[str, Any]]:
        """One entry a paragraph: `heading` (0 to 6), `depth` (of a list), `mark` (before it, such
        as • or 2.), `quote`, `code`, `rule` (a line across), `row` (cells, of a table, in place
        of text), `head` (a table's first row) and `text`."""
        return self._blocks

    @Property(list, notify=changed)
    def lines(self) -> list[str]:
        """The paragraphs' texts alone, for a ticker."""
        return [
            block["text"] or "   ".join(block["row"])
            for block in self._blocks
            if block["text"] or block["row"]
        ]


def blocks_of(markdown: str) -> list[dict[str, Any]]:
    """The blocks of a Markdown text, see `Notice.blocks`."""
    document = QTextDocument()
    document.setMarkdown(markdown, _PLAIN)
    found: list[dict[str, Any]] = []
    rows: dict[tuple[int, int], list[str]] = {}
    block = document.begin()
    while block.isValid():
        place = _cell(document, block)
        if place is not None:
            table, row, column = place
            if (table, row) not in rows:
                rows[table, row] = []
                found.append(_entry(row=rows[table, row], head=row == 0))
            cells = rows[table, row]
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = f"{cells[column]} {_text(block)}".strip()
        else:
            entry = _paragraph(block)
            if entry["code"] and found and found[-1]["code"]:
                found[-1]["text"] += "<br>" + entry["text"]
            elif entry["text"] or entry["rule"]:
                found.append(entry)
        block = block.next()
    return found


def _entry(**values: Any) -> dict[str, Any]:
    base = {"heading": 0, "depth": 0, "mark": "", "quote": 0, "code": False, "rule": False}
    return {**base, "row": [], "head": False, "text": "", **values}


def _cell(document: QTextDocument, block: QTextBlock) -> tuple[int, int, int] | None:
    """The table, the row and the column that the block lies in."""
    for frame in document.rootFrame().childFrames():
        table = frame if hasattr(frame, "cellAt") else None
        if table is not None and frame.firstPosition() <= block.position() <= frame.lastPosition():
            cell = table.cellAt(block.position())
            return (frame.firstPosition(), cell.row(), cell.column()) if cell.isValid() else None
    return None


def _paragraph(block: QTextBlock) -> dict[str, Any]:
    form, listing = block.blockFormat(), block.textList()
    mark, depth = "", 0
    if listing is not None:
        depth = listing.format().indent()
        numbered = listing.format().style() in _NUMBERED
        mark = listing.itemText(block) if numbered else "•"
        mark = {"Checked": "☑", "Unchecked": "☐"}.get(form.marker().name, mark)
    return _entry(
        heading=form.headingLevel(),
        depth=depth,
        mark=mark,
        quote=form.intProperty(QTextFormat.Property.BlockQuoteLevel),
        code=form.hasProperty(QTextFormat.Property.BlockCodeFence)
        or form.hasProperty(QTextFormat.Property.BlockCodeLanguage),
        rule=form.hasProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth),
        text=_text(block),
    )


def _text(block: QTextBlock) -> str:
    pieces = []
    for piece in block:  # type: ignore[attr-defined]
        fragment = piece.fragment()
        form = fragment.charFormat()
        if form.isImageFormat():
            name = form.stringProperty(QTextFormat.Property.ImageAltText)
            pieces.append(escape(f"[{name or tr('picture')}]"))
            continue
        text = escape(fragment.text().replace(_PICTURE, "")).replace("\u2028", "<br>")
        if form.fontWeight() > QFont.Weight.Medium and not block.blockFormat().headingLevel():
            text = f"<b>{text}</b>"
        if form.fontItalic():
            text = f"<i>{text}</i>"
        if form.fontStrikeOut():
            text = f"<s>{text}</s>"
        pieces.append(text)
    return "".join(pieces).strip()
