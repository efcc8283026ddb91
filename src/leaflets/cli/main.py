"""The program, run: problems become lines and an exit code, never a traceback."""

from __future__ import annotations

import os
import signal
import sys

import click

from leaflets.cli.commands import cli
from leaflets.console import tell
from leaflets.problems import ExitCode, LeafletError, Place, Problem


def main(arguments: list[str] | None = None) -> None:
    """Run the program; problems become lines on stderr and an exit code, never a traceback."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        cli.main(arguments, prog_name="leaflets", standalone_mode=False)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("leaflets: interrupted; what was finished is whole", err=True)
        sys.exit(ExitCode.INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(ExitCode.USAGE)
    except LeafletError as error:
        tell(error.problems)
        sys.exit(error.exit_code)
    except OSError as error:
        # Whoever read our output has gone, or the disk is full.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            click.echo(f"leaflets: {error.strerror or error}", err=True)
        sys.exit(ExitCode.PROBLEMS)
    except Exception as error:  # noqa: BLE001 - one line, as for any other problem
        message = f"leaflets itself failed: {type(error).__name__}: {error}"
        tell([Problem("internal", Place("leaflets"), message, "please report this")])
        sys.exit(ExitCode.PROBLEMS)


def _terminated(*_: object) -> None:
    """SIGTERM ends a build as Ctrl-C does: what is finished is entered into the manifest."""
    raise KeyboardInterrupt
