"""The environment of our templates: Jinja's own, with French formats, and quicker where it counts.

Jinja is general; a site of thousands of pages asks the same few things of it hundreds of times a
page. What is changed for speed goes through the classes that Jinja lets an environment name, and
gives the same output as Jinja's own (a test compares them on every page).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import suppress
from functools import lru_cache, partial
from math import fsum
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.nodes import Expr, Filter, Getattr, Name
from jinja2.runtime import Context
from markupsafe import Markup, escape

from relocalisations.html.compiled import CompiledTemplates, compiled_before, keep
from relocalisations.html.ends import without_implied_ends
from relocalisations.machine.workers import Aside
from relocalisations.model.trade import HHI_HIGH, HHI_MODERATE
from relocalisations.pages import sentences
from relocalisations.pages.charts.dots import tenths
from relocalisations.schema.choices import Nature, Reliability
from relocalisations.text import france, french

_READY = frozenset({"montant", "indice", "nombre", "href"})
"""Filters whose text can be written as it is; not « pourcent », which may say « < 0,1 % »."""

_REMEMBERED = 80
"""Longer text rarely comes twice, and would only fill the memory."""


class AsPublished(Extension):
    """The templates' own text, as a page says it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """No-break spaces before ``; : ! ? » %`` and after ``«``; no end that goes without saying."""
        source = without_implied_ends(source)
        source = re.sub(r"(?<=\S) (?=[;:!?»](?:\s|<|$)|(?<=[\d}] )%(?!\}))", french.NNBSP, source)
        return source.replace("« ", f"«{french.NNBSP}")


class _Context(Context):
    """Calls functions and macros as they are: none of ours asks for Jinja's context."""

    def call(
        self,
        function: Callable[..., Any],
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **kwargs: Any,
    ) -> Any:
        return function(*args, **kwargs)


class _Generator(CodeGenerator):
    """Writes a value with one call, since ``_finalize`` has escaped it: a fifth of a page's time.

    And with none where a filter gives digits, units and their spaces. Without this class Jinja
    would escape what comes out of ``_finalize``, which changes nothing.
    """

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        ready = isinstance(node, Filter) and node.name in _READY
        self.write("(" if ready else str(finalize.src))

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        """What Jinja itself gives to a loop is no plain data, and asked for as often."""
        if isinstance(node.node, Name) and node.node.name == "loop":
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
        else:
            super().visit_Getattr(node, frame)

    def _output_child_post(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(")")


class _Environment(Environment):
    """Jinja's own, with the globals of each template in one plain dictionary.

    Jinja keeps them in a chain of two, and compares its keys one by one each time a template
    imports a macro: a tenth of a product page's time.
    """

    code_generator_class = _Generator
    context_class = _Context

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a template gets is plain data: a key first, then what Jinja would find."""
        try:
            return obj[attribute]
        except (TypeError, KeyError):
            return super().getattr(obj, attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def make_environment(theme: Path, compiled: CompiledTemplates | None = None) -> Environment:
    """The environment of the templates in ``theme/pages`` and ``theme/components``."""
    environment = _Environment(
        loader=FileSystemLoader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[AsPublished],
        finalize=_finalize,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    environment.filters.update(
        montant=french.amount,
        pourcent=french.percent,
        centiemes=lambda part: tenths(part * 100),
        indice=french.index,
        nombre=french.number,
        quantite=french.quantity,
        date_partielle=french.partial_date,
        typo=french.typography,
        liste=sentences.listed,
        part_totale=lambda suppliers: fsum(supplier["part"] for supplier in suppliers),
        noms=lambda suppliers: [supplier["pays"]["nom"] for supplier in suppliers],
        pluriel=french.plural,
        majuscule=french.capital,
        point=french.ended,
        compte=french.counted,
        href=_href,
    )
    environment.globals.update(
        HHI_MODERE=HHI_MODERATE,
        HHI_ELEVE=HHI_HIGH,
        FIABILITES={str(level): level for level in Reliability},
        NATURES={str(nature): nature for nature in Nature},
        REGIONS=tuple(france.regions().items()),
        retenue=_remember,
    )
    return environment


def _remember(function: Callable[..., Markup]) -> Callable[..., Markup]:
    """The same function, each answer made once where the arguments can be told apart."""
    kept = lru_cache(maxsize=4_096)(function)

    def answer(*args: Any, **kwargs: Any) -> Markup:
        try:
            return kept(*args, **kwargs)
        except TypeError:  # a list, or a value of one page only
            return function(*args, **kwargs)

    return answer


def compile_all(theme: Path) -> CompiledTemplates:
    """Every template of ``theme``, compiled; one that cannot be is left to whoever renders it."""
    compiled = compiled_before()
    environment = make_environment(theme, compiled)
    for name in _not_compiled(environment, compiled):
        with suppress(TemplateError):
            environment.get_template(name)
    keep(compiled)
    return compiled


def compile_aside(theme: Path) -> Aside[CompiledTemplates] | None:
    """:func:`compile_all` in another process; None where it would find nothing to compile."""
    compiled = compiled_before()
    if any(_not_compiled(make_environment(theme, compiled), compiled)):
        return Aside(partial(compile_all, theme))
    return None


def _not_compiled(environment: Environment, compiled: CompiledTemplates) -> Iterator[str]:
    assert environment.loader  # the folder of the theme
    for name in environment.list_templates(filter_func=_is_ours):
        text, _file, _is_same = environment.loader.get_source(environment, name)
        if not compiled.holds(name, text):
            yield name


def _is_ours(name: str) -> bool:
    """Whether a template is for our pages: the others are Material's and the social cards'."""
    return name.startswith(("pages/", "components/"))


def _finalize(value: Any) -> Any:
    """A value as it enters a page: plain text gets its French spaces and is escaped."""
    kind = type(value)
    if kind is Markup:
        return value
    if kind is str:
        return _remembered(value) if len(value) < _REMEMBERED else _written(value)
    return str(value) if kind is int or kind is float else escape(value)


def _written(text: str) -> Markup:
    return escape(french.typographic(text))


_remembered = lru_cache(maxsize=8_000)(_written)


def _href(url: str) -> Markup:
    if not url.startswith("/"):
        raise ValueError(f"internal address expected, got {url!r}")
    return Markup(url)  # noqa: S704 (an address of ours)
