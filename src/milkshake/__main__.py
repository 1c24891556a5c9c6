"""``python -m milkshake``."""

from milkshake.cli import run

if __name__ == "__main__":
    run()
