"""`python -m backtimer`, and the command `backtimer`."""

import sys

# What a shell reports of a process that SIGINT has ended.
INTERRUPTED = 130


def main() -> int:
    """Run the command line; return the exit code of the process.

    Ctrl+C ends it without a trace from the first import on. Before this function is entered
    nothing of ours runs: one that meets Python's own start, some hundredths of a second, may
    still be answered with a trace.
    """
    try:
        from backtimer.cli import main as run

        return run()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
