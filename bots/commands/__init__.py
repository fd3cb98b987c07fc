"""Groups of commands; `bots.cli` puts them together."""
