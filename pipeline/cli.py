"""The command `claimgrade`. Results go to stdout, progress and diagnostics to stderr.

Exit 0 clean, 1 when `--fail-on` matched, 2 when something could not run: then one line says what is
wrong, where, and what to do.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from pipeline.command.codes import CLEAN, COULD_NOT_RUN
from pipeline.defects import defect_line

# What a shell calls a command that Ctrl-C ended; typer leaves with it.
INTERRUPTED = 130


def main() -> None:
    """Run the command and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command; every failure is one line on stderr and exit code 2, never a traceback."""
    # Libraries log what they stumble over; our own line about it is enough.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        code = _carry_out(list(arguments) or ["--help"])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output left; nothing more can be said to it, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the contract: never a traceback
        sys.stderr.write(f"claimgrade: {' '.join(_one_line(error).split())}\n")
        return COULD_NOT_RUN
    return code


def _carry_out(arguments: list[str]) -> int:
    # Loaded here, since they take a second or two in which Ctrl-C is no traceback either.
    from typer.exceptions import Exit  # noqa: PLC0415 - as above

    from pipeline.command.app import app  # noqa: PLC0415 - as above

    try:
        code = app(args=arguments, prog_name="claimgrade", standalone_mode=False)
    except Exit as leave:
        code = leave.exit_code
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else CLEAN


def _one_line(error: BaseException) -> str:
    """What is wrong, where, and what to do, by the kind of failure."""
    if isinstance(error, KeyboardInterrupt):
        return "stopped; what the source answered is kept, so the same command goes on from here"
    from typer.exceptions import TyperException  # noqa: PLC0415 - see _carry_out

    from pipeline.command.failures import SAID_BY_US  # noqa: PLC0415 - see _carry_out

    match error:
        case TyperException():
            return f"{error.format_message().replace('Value error, ', '')} (see claimgrade --help)"
        case _ if isinstance(error, SAID_BY_US):
            return str(error)
        case OSError():
            return (
                f"{error.filename or 'file system'}: {error.strerror or error}; check the path and the rights"
            )
        case _:
            return defect_line(error)


if __name__ == "__main__":
    main()
