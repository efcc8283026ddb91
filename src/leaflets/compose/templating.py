"""Templating: Jinja in a sandbox. A name that a template misspells is an error with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from leaflets.problems import LeafletError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import CodeType

    from jinja2.bccache import Bucket

    from leaflets.tables import Source


class _Compiled(jinja2.BytecodeCache):
    """Templates are compiled once in a process. Their text is part of the key."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was kept of a template, if anything."""
        bucket.code = self._made.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._made[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()

#: Tools that macros may use without being given them.
_EVERYWHERE = ("latin",)


def run(
    name: str, templates: Mapping[str, Source], shown: Callable[[object], object],
    tools: Mapping[str, object],
) -> str:  # fmt: skip
    """The HTML of a template. ``shown`` says how a value is printed, ``tools`` are its names.

    Raises ``LeafletError`` (template-error) with the line.
    """

    def load(wanted: str) -> tuple[str, str, None] | None:
        source = templates.get(wanted)
        return (source.text, source.file, None) if source else None

    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=shown,
        bytecode_cache=_COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Macros of another file see no names of the page; this one belongs to none.
    environment.globals.update({key: tools[key] for key in _EVERYWHERE if key in tools})
    try:
        return environment.get_template(name).render(**tools)
    except LeafletError:
        raise
    except jinja2.TemplateSyntaxError as error:
        place = Place(error.filename or templates[name].file, error.lineno)
        raise LeafletError(Problem("template-error", place, error.message or "broken")) from error
    except Exception as error:  # a template is a program: it can fail in any way
        place = _stopped(error, {source.file for source in templates.values()})
        message = str(error) or type(error).__name__
        if isinstance(error, KeyError):
            message = f"the fact {error} is not given"
        if isinstance(error, jinja2.TemplateNotFound):
            message = f"there is no template “{error.name}”"
        raise LeafletError(Problem("template-error", place, message)) from error


def _stopped(error: Exception, files: set[str]) -> Place:
    """The innermost line of a template on the way to an error: Jinja shows them in it."""
    trace, place = error.__traceback__, Place("templates")
    while trace:
        if trace.tb_frame.f_code.co_filename in files:
            place = Place(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place
