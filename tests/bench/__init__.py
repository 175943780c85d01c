"""Measurements of the running program: `python3 dev.py bench`."""
