"""``python -m milkshake``."""

import sys

from milkshake.cli import main

if __name__ == "__main__":
    sys.exit(main())
