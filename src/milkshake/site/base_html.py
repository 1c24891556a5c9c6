"""Views of bases as HTML: tables, cards and lists, whose cells link to notes and tags."""

from __future__ import annotations

from collections.abc import Iterable

from milkshake.bases.view import (
    BoolCell,
    Cell,
    ColorCell,
    Column,
    DateCell,
    Group,
    HtmlCell,
    IconCell,
    ImageCell,
    LinkCell,
    ListCell,
    NumberCell,
    Row,
    TagCell,
    TextCell,
    View,
)
from milkshake.model.external import may_link_to, shown
from milkshake.parse.html.sanitiser import sanitise_block
from milkshake.site import urls
from milkshake.site.catalogue import tag_key
from milkshake.site.plan import Plan
from milkshake.site.render import escape
from milkshake.site.words import english, say


def base_html(plan: Plan, view: View, url: str, tag: str = "") -> str:
    """`view` as a figure on the page at `url`.

    The view's name is its caption, and leads to the base where `tag` opens a link to it.
    """
    shown = _Shown(plan, url)
    rows = sum(len(group.rows) for group in view.groups)
    if not rows:
        inner = f"<p>{escape(say('base.empty'))}</p>"
    elif view.type == "cards":
        inner = "".join(shown.cards(view, group) for group in view.groups)
    elif view.type in {"list", "map"}:
        inner = "".join(shown.list(view, group) for group in view.groups)
    else:
        inner = shown.table(view)
    more = say("base.some", rows, total=view.total) if rows < view.total else ""
    name = f"{tag}{escape(view.name)}</a>" if tag and view.name else str(escape(view.name))
    if more:
        more = f"<small>{' · ' if name else ''}{more}</small>"
    caption = name + more
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="base">{caption}{inner}</figure>'


class _Shown:
    """Cells as HTML for one page."""

    def __init__(self, plan: Plan, url: str) -> None:
        self.plan = plan
        self.root = urls.root(url)

    def table(self, view: View) -> str:
        """All groups in one table, each below a row with its key."""
        head = "".join(
            f'<th scope="col"{_number(view, i)}>{escape(_title(column))}</th>'
            for i, column in enumerate(view.columns)
        )
        places = [_decimals(view, i) for i in range(len(view.columns))]
        bodies = "".join(self._body(view, group, places) for group in view.groups)
        return (
            '<div class="table" tabindex="0"><table>'
            f"<thead><tr>{head}</tr></thead>{bodies}</table></div>"
        )

    def _body(self, view: View, group: Group, places: list[int]) -> str:
        rows = []
        if view.grouped:
            key = self.cell(group.key) or escape(say("base.none"))
            span = max(len(view.columns), 1)
            rows.append(f'<tr><th scope="rowgroup" colspan="{span}">{key}</th></tr>')
        for row in group.rows:
            cells = "".join(
                f'<td class="number"{_rest(cell, most)}>{self.cell(cell)}</td>'
                if isinstance(cell, NumberCell)
                else f"<td>{self.cell(cell)}</td>"
                for cell, most in zip(row.cells, places, strict=True)
            )
            rows.append(f"<tr>{cells}</tr>")
        if any(group.summaries):
            cells = "".join(
                f"<td>{escape(s.name)} {self.cell(s.cell)}</td>" if s else "<td></td>"
                for s in group.summaries
            )
            rows.append(f'<tr class="summary">{cells}</tr>')
        return f"<tbody>{''.join(rows)}</tbody>"

    def cards(self, view: View, group: Group) -> str:
        """A group as cards: an image, the first cell as the card's title, the others below."""
        items = []
        for row in group.rows:
            image = f'<div class="cover">{self.cell(row.image)}</div>' if row.image else ""
            filled = list(self._filled(view, row))
            title = filled[0][1] if filled else str(escape(row.name))
            facts = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in filled[1:])
            items.append(f"<li>{image}<p>{title}</p>{f'<dl>{facts}</dl>' if facts else ''}</li>")
        return f'{self._key(view, group)}<ul class="cards">{"".join(items)}</ul>'

    def list(self, view: View, group: Group) -> str:
        """A group as a list: the first cell, and the others behind it."""
        items = (
            f"<li>{' · '.join(cell for _, cell in self._filled(view, row))}</li>"
            for row in group.rows
        )
        return f"{self._key(view, group)}<ul>{''.join(items)}</ul>"

    def _key(self, view: View, group: Group) -> str:
        return (
            f'<p class="group">{self.cell(group.key) or escape(say("base.none"))}</p>'
            if view.grouped
            else ""
        )

    def _filled(self, view: View, row: Row) -> Iterable[tuple[str, str]]:
        for column, cell in zip(view.columns, row.cells, strict=True):
            if cell is not None:
                yield str(escape(_title(column))), self.cell(cell)

    def cell(self, cell: Cell | None) -> str:
        """A cell as HTML; nothing for None."""
        match cell:
            case None:
                return ""
            case TextCell(text) | NumberCell(text):
                return str(escape(shown(text)))
            case BoolCell(value):
                checked = " checked" if value else ""
                label = escape(say("common.yes") if value else say("common.no"))
                return f'<input type="checkbox" aria-label="{label}" disabled{checked}>'
            case DateCell(text, iso):
                return f'<time datetime="{escape(iso)}">{escape(text)}</time>'
            case LinkCell():
                return self._link(cell)
            case ImageCell(path, url):
                return self._image(path, url)
            case ColorCell(color):
                return f'<span class="swatch" style="background:{escape(color)}"></span>'
            case IconCell(name):
                return f'<span class="icon">{escape(name)}</span>'
            case TagCell(name):
                return self._tag(name)
            case HtmlCell(source):
                return "".join(p for p in sanitise_block(source).pieces if isinstance(p, str))
            case ListCell(items):
                return ", ".join(map(self.cell, items))

    def _link(self, cell: LinkCell) -> str:
        words = escape(shown(cell.text))
        if cell.url is not None and may_link_to(cell.url):
            return f'<a class="external" href="{escape(cell.url)}">{words}</a>'
        href = self.plan.hrefs.get(cell.path or "")
        if href is None:
            return str(words)
        kind = self.plan.label(cell.path or "") if cell.path in self.plan.note_urls else "file"
        place = f"{self.root}{href}{urls.fragment(cell.anchor)}"
        label = f' class="{kind}"' if kind else ""
        return f'<a{label} href="{place}"{urls.download(cell.path or "")}>{words}</a>'

    def _image(self, path: str | None, url: str | None) -> str:
        href = self.plan.hrefs.get(path or "")
        if href is not None:
            return f'<img src="{self.root}{href}" alt="" loading="lazy">'
        # Pages load nothing from other hosts.
        if url and may_link_to(url):
            return f'<a class="external" href="{escape(url)}">{escape(say("base.image"))}</a>'
        return str(escape(shown(url))) if url else ""

    def _tag(self, name: str) -> str:
        key = tag_key(name)
        if key not in self.plan.tags:
            return f'<span class="tag">#{escape(name)}</span>'
        return f'<a href="{self.root}{self.plan.href("tag", key)}">#{escape(name)}</a>'


def _title(column: Column) -> str:
    """The title of a column; those of files have names in the language of the site."""
    key = f"base_column.{column.property.removeprefix('file.')}"
    return say(key) if english().texts.get(key) == column.title else column.title


def _filled_cells(view: View, column: int) -> list[Cell]:
    cells = (row.cells[column] for group in view.groups for row in group.rows)
    return [cell for cell in cells if cell is not None]


def _number(view: View, column: int) -> str:
    """The class of a column whose cells are all numbers."""
    filled = _filled_cells(view, column)
    return ' class="number"' if filled and all(isinstance(c, NumberCell) for c in filled) else ""


def _decimals(view: View, column: int) -> int:
    """How many decimals the numbers of a column have at most; none where it has other cells."""
    filled = _filled_cells(view, column)
    numbers = [cell.text for cell in filled if isinstance(cell, NumberCell)]
    if len(numbers) < len(filled):
        return 0
    return max((len(text.partition(".")[2]) for text in numbers), default=0)


def _rest(cell: NumberCell, most: int) -> str:
    """What a number lacks to `most` decimals: as room for it, the points of a column align."""
    fraction = cell.text.partition(".")[2]
    if len(fraction) >= most or not cell.text[-1:].isdecimal():
        return ""
    return f' data-rest="{"" if fraction else "."}{"0" * (most - len(fraction))}"'
