r"""Tags of equations that stand within a table, as in ``\begin{cases} a \\ b \tag{1} \end{cases}``.

As in MathJax, such a tag belongs to the equation around the table.
"""

from __future__ import annotations

from milkshake.parse.latex.tokens import CLOSING, OPENING, LatexProblem, Reader, join, tokenise

_TAG = r"\tag"
_UNTAGGED = ("array", "cases", "eqnarray", "eqnarray*", "matrix", "matrix*")


def with_tags_outside(latex: str) -> str:
    r"""The formula with each ``\tag`` behind the outermost table that cannot bear it.

    Raises `LatexProblem` where a tag is not closed or two belong to one equation.
    """
    reader = Reader(tokenise(latex))
    found: list[str] = []
    # How deep the outermost table that bears no tags lies, and the tags in it.
    table: int | None = None
    tags: list[str] = []
    depth = 0
    while reader:
        part = reader.take()
        if part == _TAG and table is not None:
            if tags:
                raise LatexProblem("an equation has two tags")
            star = ["*"] if reader.skip("*") else []
            tags += [part, *star, "{", *reader.argument(part), "}"]
            continue
        found.append(part)
        if part in OPENING:
            if part == r"\begin" and table is None and _bears_no_tag(reader):
                table = depth
            depth += 1
        elif part in CLOSING:
            depth -= 1
            if table is not None and depth <= table and part == r"\end":
                found += ["{", *reader.argument(part), "}", *tags]
                table, tags = None, []
    return join([*found, *tags])


def without_tags(latex: str) -> str:
    r"""The formula without its tags, of which MathJax shows none in a line of text.

    Raises `LatexProblem` where a tag is not closed.
    """
    reader = Reader(tokenise(latex))
    found: list[str] = []
    while reader:
        part = reader.take()
        if part == _TAG:
            reader.skip("*")
            reader.argument(part)
        else:
            found.append(part)
    return join(found)


def _bears_no_tag(reader: Reader) -> bool:
    """Whether the name of an environment that comes next is that of a table without tags."""
    name = reader.ahead(20).lstrip().removeprefix("{").partition("}")[0].strip()
    return name.endswith(_UNTAGGED)
