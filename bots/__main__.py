"""`python -m bots` is `loket`."""

from bots.cli import main

main()
