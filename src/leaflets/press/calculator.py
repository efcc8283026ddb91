"""Functions that are written in a little PostScript, reckoned (ISO 32000-2, 7.10.5)."""

from __future__ import annotations

import math
import operator
import re
from typing import TYPE_CHECKING

from leaflets.press.colours import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TOKEN = re.compile(r"[{}]|[^\s{}]+")

#: What stands between braces: numbers and operators, and procedures of ``if`` and ``ifelse``.
Program = tuple["str | float | Program", ...]

_ONE: dict[str, Callable[[float], float]] = {
    "abs": abs,
    "neg": operator.neg,
    "ceiling": math.ceil,
    "floor": math.floor,
    "round": lambda one: math.floor(one + 0.5),
    "truncate": math.trunc,
    "cvi": math.trunc,
    "cvr": float,
    "sqrt": math.sqrt,
    "sin": lambda one: math.sin(math.radians(one)),
    "cos": lambda one: math.cos(math.radians(one)),
    "ln": math.log,
    "log": math.log10,
    "not": lambda one: (not one) if isinstance(one, bool) else ~int(one),
}
_TWO: dict[str, Callable[[float, float], float]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "idiv": lambda one, other: math.trunc(one / other),
    "mod": math.fmod,
    "exp": operator.pow,
    "atan": lambda one, other: math.degrees(math.atan2(one, other)) % 360,
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
    "and": lambda one, other: operator.and_(*_whole(one, other)),
    "or": lambda one, other: operator.or_(*_whole(one, other)),
    "xor": lambda one, other: operator.xor(*_whole(one, other)),
    "bitshift": lambda one, by: int(one) << int(by) if by >= 0 else int(one) >> -int(by),
}


def _whole(one: float, other: float) -> tuple[int, int]:
    if isinstance(one, bool) and isinstance(other, bool):
        return one, other
    return int(one), int(other)


def parse(text: str) -> Program:
    """A program. Raises ``UnreadableError``."""
    tokens = iter(_TOKEN.findall(text))
    if next(tokens, "") != "{":
        raise UnreadableError("a function that is no program")
    return _block(tokens)


def _block(tokens: Iterator[str]) -> Program:
    found: list[str | float | Program] = []
    for word in tokens:
        if word == "}":
            return tuple(found)
        found.append(_block(tokens) if word == "{" else _word(word))
    raise UnreadableError("a function without an end")


def _word(word: str) -> str | float:
    try:
        return float(word)
    except ValueError:
        return word


def run(program: Program, stack: list[float]) -> None:
    """Run a program on a stack, which then holds what comes out.

    Raises ``UnreadableError`` where it takes more than there is, or an operator is none.
    """
    try:
        _run(program, stack)
    except (IndexError, ValueError, ArithmeticError, TypeError) as error:
        raise UnreadableError("a function that cannot be reckoned") from error


def _run(program: Program, stack: list[float]) -> None:
    for at, word in enumerate(program):
        if isinstance(word, float):
            stack.append(word)
        elif isinstance(word, str):
            _do(word, program[max(0, at - 2) : at], stack)


def _do(word: str, before: Program, stack: list[float]) -> None:
    match word:
        case "true" | "false":
            stack.append(word == "true")
        case "if" | "ifelse":
            yes = bool(stack.pop())
            branch = before[-1] if word == "if" else before[0 if yes else 1]
            if isinstance(branch, tuple) and (yes or word == "ifelse"):
                _run(branch, stack)
        case _ if word in _ONE:
            stack.append(_ONE[word](stack.pop()))
        case _ if word in _TWO:
            other, one = stack.pop(), stack.pop()
            stack.append(_TWO[word](one, other))
        case _:
            _move(word, stack)


def _move(word: str, stack: list[float]) -> None:
    match word:
        case "pop":
            stack.pop()
        case "dup":
            stack.append(stack[-1])
        case "exch":
            stack[-2:] = stack[-1], stack[-2]
        case "copy":
            count = int(stack.pop())
            stack += stack[len(stack) - count :]
        case "index":
            stack.append(stack[-1 - int(stack.pop())])
        case "roll":
            turns, count = int(stack.pop()), int(stack.pop())
            top = stack[len(stack) - count :]
            stack[len(stack) - count :] = [top[(at - turns) % count] for at in range(count)]
        case _:
            raise UnreadableError(f"a function that says “{word:.20}”")
