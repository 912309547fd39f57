"""Run ``python -m itadocs``."""

import sys

from itadocs.cli import main

sys.exit(main())
