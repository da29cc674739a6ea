"""The entry point of the bundle."""

import sys

from backtimer.__main__ import main

sys.exit(main())
