"""The command line: arguments in, exit code out. Everything else is done below.

A module a family of commands; ``main`` is what the shell calls.
"""

from leaflets.cli.building import build_command
from leaflets.cli.calibrate import calibrate_command
from leaflets.cli.commands import cli
from leaflets.cli.helplines import helplines_command
from leaflets.cli.main import main
from leaflets.cli.recall import inspect_command, where_command

cli.add_command(build_command)
cli.add_command(calibrate_command)
cli.add_command(inspect_command)
cli.add_command(where_command)

cli.add_command(helplines_command)

__all__ = ["cli", "main"]
