"""Mutated files through the checks that files of strangers go through; see `__main__`."""
