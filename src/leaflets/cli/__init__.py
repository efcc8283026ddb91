"""The command line: arguments in, exit code out. Everything else is done below.

A module a family of commands; ``main`` is what the shell calls.
"""

from leaflets.cli.commands import cli
from leaflets.cli.helplines import helplines_command
from leaflets.cli.main import main

cli.add_command(helplines_command)

__all__ = ["cli", "main"]
