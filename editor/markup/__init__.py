"""Markdown in, safe HTML out: markdown-it-py reads the blocks, Python-Markdown does the rest. No Qt, no disk."""
