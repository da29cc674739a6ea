"""The bundle's entry point."""

import sys

from backtimer.cli import main

sys.exit(main())
