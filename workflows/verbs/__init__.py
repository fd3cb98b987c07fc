"""The verbs of a turn by theme; `workflows.turn` puts them together."""
