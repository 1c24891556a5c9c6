"""The parser of the expression language: from text to a tree.

    expression = or
    or         = and { "||" and }
    and        = equality { "&&" equality }
    equality   = order { ("==" | "!=") order }
    order      = sum { ("<" | "<=" | ">" | ">=") sum }
    sum        = product { ("+" | "-") product }
    product    = unary { ("*" | "/" | "%") unary }
    unary      = ("!" | "-") unary | postfix
    postfix    = primary { "." NAME [ arguments ] | "[" expression "]" }
    primary    = NUMBER | STRING | REGEXP | "true" | "false" | "null" | NAME [ arguments ]
               | "(" expression ")" | "[" [ list ] "]" | "{" [ pairs ] "}"
    arguments  = "(" [ list ] ")"
    list       = expression { "," expression } [ "," ]
    pairs      = (NAME | STRING) ":" expression { "," … }

It is parsed by precedence climbing, by hand: a parser generator takes longer to
be imported and to build its tables than all bases of a vault take to be read.
"""

from __future__ import annotations

import re

from milkshake.bases.tree import (
    Binary,
    Call,
    Index,
    ListOf,
    Literal,
    Member,
    Name,
    Node,
    ObjectOf,
    Pattern,
    Unary,
    children,
)

MAX_LENGTH = 20_000
MAX_DEPTH = 100


class ExpressionError(Exception):
    """The text is no expression; `start` and `end` are the offsets of what is wrong."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end


_LEVELS = (("||",), ("&&",), ("==", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "/", "%"))
_PRECEDENCE = {operator: level for level, names in enumerate(_LEVELS) for operator in names}
_UNARY = len(_LEVELS)

_TOKEN = re.compile(
    r"""(?P<number> (?:[0-9]+ (?:\.[0-9]+)? | \.[0-9]+) (?:[eE][+-]?[0-9]+)? )
    | (?P<name> (?:[^\W\d]|\$) [\w$\u0300-\u036f]* )
    | (?P<string> " (?: [^"\\] | \\. )* " | ' (?: [^'\\] | \\. )* ' )
    | (?P<mark> === | !== | == | != | <= | >= | && | \|\| | [<>+\-*/%!.,:()\[\]{}=&|?;] )""",
    re.VERBOSE | re.DOTALL,
)
_BLANKS = re.compile(r"[\s\ufeff]*")
_REGEXP = re.compile(
    r"/(?P<pattern>(?:[^/\\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*\])+)/(?P<flags>\w*)"
)
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL
)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_MEANT = {
    "=": "to compare, write `==`",
    "===": "to compare, write `==`",
    "!==": "to compare, write `!=`",
    "&": "write `&&` for “and”",
    "|": "write `||` for “or”",
    "and": "write `&&` for “and”",
    "or": "write `||` for “or”",
    "?": "write `if(condition, one, other)` for a choice",
}


def parse_expression(text: str) -> Node:
    """The tree of an expression. Raises `ExpressionError`."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError("the expression is too long", 0, len(text))
    parser = _Parser(text)
    node = parser.expression(0)
    parser.end()
    if _depth(node) > 2 * MAX_DEPTH:
        raise ExpressionError("the expression is nested too deeply", 0, len(text))
    return node


def _depth(node: Node) -> int:
    """How many levels a tree has, counted without recursion."""
    level, count = [node], 0
    while level:
        count += 1
        level = [below for above in level for below in children(above)]
    return count


class _Parser:
    """Parses one expression; `kind` and `token` are those of the token at `start`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._depth = 0
        self._last = 0
        self._move(0)

    def _move(self, at: int) -> None:
        match = _BLANKS.match(self._text, at)
        self.start = match.end() if match else at
        self._match = _TOKEN.match(self._text, self.start)
        if self._match is not None:
            self.kind, self.token = str(self._match.lastgroup), self._match[0]
        else:
            self.token = self._text[self.start : self.start + 1]
            self.kind = "unknown" if self.token else "end"

    def _advance(self) -> None:
        self._last = self.start + len(self.token)
        self._move(self._last)

    def _fail(self, wanted: str) -> ExpressionError:
        start, end = self.start, self.start + len(self.token)
        if self.kind == "end":
            start = max(len(self._text.rstrip()) - 1, 0)
            message = f"`{' '.join(self._text.split())}` ends where {wanted} is missing"
            return ExpressionError(message, start, max(len(self._text.rstrip()), 1))
        if self.token in {'"', "'"}:
            return ExpressionError("a quotation mark is never closed", start, len(self._text))
        hint = _MEANT.get(self.token, f"{wanted} was expected")
        return ExpressionError(f"`{self.token}` makes no sense here: {hint}", start, end)

    def _take(self, mark: str) -> bool:
        if self.kind == "mark" and self.token == mark:
            self._advance()
            return True
        return False

    def _expect(self, mark: str) -> None:
        if not self._take(mark):
            raise self._fail(f"`{mark}`")

    def end(self) -> None:
        if self.kind != "end":
            raise self._fail("an operator or the end")

    def expression(self, level: int) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            message = "the expression is nested too deeply"
            raise ExpressionError(message, self.start, self.start + len(self.token))
        left = self._unary()
        while (operator_level := self._operator_level()) >= level:
            operator = self.token
            self._advance()
            right = self.expression(operator_level + 1)
            left = Binary(left.start, self._last, operator, left, right)
        self._depth -= 1
        return left

    def _operator_level(self) -> int:
        return _PRECEDENCE.get(self.token, -1) if self.kind == "mark" else -1

    def _unary(self) -> Node:
        start, operator = self.start, self.token
        if self._take("!") or self._take("-"):
            operand = self.expression(_UNARY)
            return Unary(start, self._last, operator, operand)
        return self._postfix(self._primary())

    def _postfix(self, node: Node) -> Node:
        while True:
            if self._take("."):
                name, name_start = self.token, self.start
                if self.kind != "name":
                    raise self._fail("a name")
                self._advance()
                if self._take("("):
                    arguments = self._items(")")
                    node = Call(node.start, self._last, node, name, name_start, arguments)
                else:
                    node = Member(node.start, self._last, node, name, name_start)
            elif self._take("["):
                index = self.expression(0)
                self._expect("]")
                node = Index(node.start, self._last, node, index)
            else:
                return node

    def _items(self, closing: str) -> tuple[Node, ...]:
        items: list[Node] = []
        while not self._take(closing):
            if items:
                self._expect(",")
                if self._take(closing):
                    break
            items.append(self.expression(0))
        return tuple(items)

    def _primary(self) -> Node:
        start, token, kind = self.start, self.token, self.kind
        if kind == "mark" and token == "/":  # noqa: S105
            return self._regexp()
        if kind == "number":
            self._advance()
            return Literal(start, self._last, float(token))
        if kind == "string":
            self._advance()
            return Literal(start, self._last, _unquoted(token))
        if kind == "name":
            self._advance()
            if token in _WORDS:
                return Literal(start, self._last, _WORDS[token])
            if self._take("("):
                arguments = self._items(")")
                return Call(start, self._last, None, token, start, arguments)
            return Name(start, self._last, token)
        if self._take("("):
            node = self.expression(0)
            self._expect(")")
            return node
        if self._take("["):
            items = self._items("]")
            return ListOf(start, self._last, items)
        if self._take("{"):
            pairs = self._pairs()
            return ObjectOf(start, self._last, pairs)
        raise self._fail("a value")

    def _regexp(self) -> Node:
        match = _REGEXP.match(self._text, self.start)
        if match is None:
            end = len(self._text)
            raise ExpressionError("a regular expression is never closed with `/`", self.start, end)
        start = self.start
        self._last = match.end()
        self._move(self._last)
        return Pattern(start, self._last, match["pattern"], match["flags"])

    def _pairs(self) -> tuple[tuple[str, Node], ...]:
        pairs: list[tuple[str, Node]] = []
        while not self._take("}"):
            if pairs:
                self._expect(",")
                if self._take("}"):
                    break
            if self.kind not in {"name", "string"}:
                raise self._fail("a key")
            key = self.token if self.kind == "name" else _unquoted(self.token)
            self._advance()
            self._expect(":")
            pairs.append((key, self.expression(0)))
        return tuple(pairs)


def _unquoted(token: str) -> str:
    return _ESCAPE.sub(_unescape, token[1:-1]) if "\\" in token else token[1:-1]


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code is None:
        return _ESCAPED.get(match[4], match[4])
    number = int(code, 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
