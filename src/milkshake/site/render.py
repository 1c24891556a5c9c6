"""Fills the templates. Only this module uses Jinja, and says which text is HTML already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextvars import ContextVar, Token
from functools import lru_cache
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

from milkshake.config import ConfigError, decode_config
from milkshake.model.note import Formula, Note
from milkshake.model.own import Own
from milkshake.model.suggest import closest
from milkshake.site import byte_code, words
from milkshake.site.template_folder import templates
from milkshake.site.words import Words
from milkshake.version import installation

__all__ = [
    "Markup",
    "OwnTemplates",
    "asset",
    "escape",
    "markup",
    "render",
    "templates",
    "with_code",
    "with_formulas",
]

_CODE = re.compile(r"`([^`]+)`")


_own: ContextVar[OwnTemplates | None] = ContextVar("own", default=None)


def render(template: str, **values: Any) -> str:
    """The template of that name, filled with `values`; text is escaped unless it is markup."""
    own = _own.get()
    environment = _environment(words.english()) if own is None else own.environment
    return environment.get_template(template).render(values)


def _escaped(value: Any) -> str:
    """A value of a template as HTML.

    Most text has nothing to escape, and is not copied; a regular expression takes longer to tell.
    """
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            return escape(value)
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int or kind is float else escape(value)


class _Macro(Macro):
    """A macro whose call with all arguments in order, the usual one, does no more than it must."""

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """What the macro puts out."""
        if kwargs or self.caller or len(args) != self._argument_count:
            return super().__call__(*args, **kwargs)
        return markup(self._func(*args))


class _Code(CodeGenerator):
    """Writes the code of templates; what they put out is made HTML by `_escaped`.

    Calls, attributes and subscripts are Python's own: no template calls what asks for the context,
    and none takes the one for the other.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Write a subscript."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def macro_def(self, macro_ref: MacroRef, _frame: Frame) -> None:
        """Write the macro whose function has been written."""
        node = macro_ref.node
        name = getattr(node, "name", None)
        names = tuple(one.name for one in node.args)
        more = macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller
        self.write(f"environment.macro(environment, macro, {name!r}, {names!r}, *{more!r})")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call."""
        self.visit(node.node, frame)
        self.write("(")
        for part in (*node.args, *node.kwargs):
            self.visit(part, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Values(dict[str, Any]):
    """What a template is filled with, and what it sets."""

    def __missing__(self, _key: str) -> Any:
        return missing


class _Context(Context):
    """The values that a template sees, all of them in one dictionary, which is asked at once."""

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Callable[[Context], Iterator[str]]],
    ) -> None:
        super().__init__(environment, {}, name, blocks)
        self.vars = values = _Values(parent)
        self.resolve_or_missing = values.__getitem__  # type: ignore[assignment]


class _Template(Template):
    """A template that sees what it is filled with and no globals."""

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> Context:
        """What the template sees when it is filled with `vars`."""
        if locals:
            return super().new_context(vars, shared, locals)
        return _Context(self.environment, vars or {}, self.name, self.blocks)

    def _get_default_module(self, _ctx: Context | None = None) -> TemplateModule:
        """What other templates import, the same for all of them."""
        return super()._get_default_module()


class _Environment(Environment):
    """Templates, each of which is looked up once."""

    code_generator_class = _Code
    template_class = _Template
    escaped = staticmethod(_escaped)
    macro = _Macro

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        """The template of that name."""
        if isinstance(name, Template) or globals is not None:
            return super().get_template(name, parent, globals)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
        return found


class _Kept(BytecodeCache):
    """The byte code of milkshake's own templates, made once for many processes.

    It is made anew for another template, other words in it, and another milkshake or Jinja.
    """

    def __init__(self, said: Words) -> None:
        self._given = f"{installation()} {said.texts}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The path of the template."""
        return filename or name

    def get_source_checksum(self, source: str) -> str:
        """What stands for all that the byte code is made of."""
        return super().get_source_checksum(self._given + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if it is made of the same."""
        bucket.bytecode_from_string(byte_code.kept(bucket.key))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        byte_code.keep(bucket.key, bucket.bytecode_to_string())


def markup(html: str) -> Markup:
    """Marks text as HTML that needs no escaping: the parser has sanitised it, or its parts are."""
    return str.__new__(Markup, html)


def with_code(message: str) -> Markup:
    """A message as HTML; what stands between backticks becomes code."""
    return markup(_CODE.sub(r"<code>\1</code>", str(escape(message))))


def with_formulas(note: Note, text: str) -> Markup:
    """A text of `note` as HTML, its formulas drawn."""
    if not note.formulas:
        return markup(_escaped(text))
    parts = note.with_formulas(text)
    return markup("".join(p.html if isinstance(p, Formula) else str(escape(p)) for p in parts))


class OwnTemplates:
    """The templates and words that a team has put in the place of some of milkshake's own.

    While it is entered as a context manager, `render`, `asset` and `say` use them. What
    templates do is confined as Jinja's sandbox does it, for a vault may come from anybody. A
    file that cannot be used becomes a `ConfigError` with its place.
    """

    def __init__(self, own: Own, language: str) -> None:
        """Raises `ConfigError` for a file that is not UTF-8 or does not parse.

        `language` is that of the words.
        """
        self.own = own
        self._tokens: list[tuple[Token[OwnTemplates | None], Token[Words | None]]] = []
        texts = {
            name: decode_config(content, own.path_of(name))
            for name, content in own.templates.items()
            if not name.startswith(_ASSETS)
        }
        of_words = {name: text for name, text in texts.items() if name.startswith(words.FOLDER)}
        self._texts = {name: text for name, text in texts.items() if name not in of_words}
        self._words, self._warnings = words.load_words(language, of_words, own.path_of)
        self.environment: Environment = _environment(self._words)
        if self._texts:
            usual = FileSystemLoader(templates())
            loaders = [FunctionLoader(self._source), usual, PrefixLoader({_USUAL: usual})]
            self.environment = _Sandbox(loader=ChoiceLoader(loaders), **_OPTIONS)
            said = {"say": self._words.say, "in_figures": self._words.in_figures}
            self.environment.filters |= said
            with self:
                for name in self._texts:
                    self.environment.get_template(name)

    def __enter__(self) -> None:
        self._tokens.append((_own.set(self), words.enter(self._words)))

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        token, of_words = self._tokens.pop()
        _own.reset(token)
        words.leave(of_words)
        if isinstance(error, Exception) and not isinstance(error, ConfigError):
            self._explain(error)

    def warnings(self) -> list[str]:
        """A warning for each template or word that nothing uses, such as a misspelt one."""
        folder = templates()
        unused = [
            name
            for name in self.own.templates
            if not name.startswith(words.FOLDER)
            and not (folder / name).is_file()
            and not any(f'"{name}"' in text or f"'{name}'" in text for text in self._texts.values())
        ]
        usual = [
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*.*")
            if "__pycache__" not in path.parts
        ]
        warnings = [*self._warnings]
        for name in unused:
            near = closest(name, usual)
            hint = f"; did you mean `{near}`?" if near else ""
            warnings.append(f"{self.own.path_of(name)} takes the place of no template{hint}")
        return warnings

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """The text of a template and its path, as Jinja asks for them; None if it is not own."""
        text = self._texts.get(name)
        return None if text is None else (text, self.own.path_of(name), None)

    def _explain(self, error: Exception) -> None:
        """Raise `ConfigError` if the error comes from a template of the team's own."""
        own_files = {self.own.path_of(name): name for name in self._texts}
        name, row = "", 0
        if isinstance(error, TemplateSyntaxError):
            name, row = error.name or "", error.lineno
        else:
            trace = error.__traceback__
            while trace is not None:
                file = trace.tb_frame.f_code.co_filename
                if file in own_files:
                    name, row = own_files[file], trace.tb_lineno
                trace = trace.tb_next
        if name in self._texts:
            message = getattr(error, "message", None) or f"{type(error).__name__}: {error}"
            raise ConfigError(" ".join(message.split()), self.own.path_of(name), row, 1) from None


def asset(name: str) -> bytes:
    """The bytes of a file in the templates' ``assets`` folder."""
    own = _own.get()
    if own is not None and (content := own.own.templates.get(_ASSETS + name)) is not None:
        return content
    return (templates() / "assets" / name).read_bytes()


@lru_cache(maxsize=4)
def _environment(said: Words) -> Environment:
    environment = _Environment(
        loader=FileSystemLoader(templates()), bytecode_cache=_Kept(said), **_OPTIONS
    )
    environment.filters |= {"say": said.say, "in_figures": said.in_figures}
    return environment


class _Sandbox(ImmutableSandboxedEnvironment):
    """Templates of anybody: they reach nothing but what they are filled with."""

    template_class = _Template


_OPTIONS: Mapping[str, Any] = {
    "autoescape": True,
    "auto_reload": False,
    "cache_size": -1,
    "lstrip_blocks": True,
    "trim_blocks": True,
    "undefined": StrictUndefined,
}

_ASSETS = "assets/"

_USUAL = "milkshake"
"""``milkshake/note.html`` is milkshake's own template, for one that extends it."""
