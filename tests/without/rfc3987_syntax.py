"""Stands in front of a library that only tools of development bring.

jsonschema takes it in where it finds it, which takes every process a second and a half. Loket is
installed without it.
"""

raise ImportError("no part of Loket")
