"""The command line: arguments in, exit code out. Everything else is done below.

A module a family of commands; ``main`` is what the shell calls.
"""

from leaflets.cli import helplines
from leaflets.cli.commands import cli
from leaflets.cli.main import main

__all__ = ["cli", "helplines", "main"]
