"""`python -m lib`: the same engine without a screen."""

import sys

from lib.command.main import main

sys.exit(main(sys.argv[1:]))
