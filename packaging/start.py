"""The entry point of the bundle."""

import sys

from backtimer.cli import main

sys.exit(main())
