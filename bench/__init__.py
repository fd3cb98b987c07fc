"""Measurements on this machine: `python -m bench` (speed) and `python -m bench.bench_intent`."""
