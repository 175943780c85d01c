"""What stands between an article and its readers. The table of checks is in `table.py`; `finding.py` is what one says."""
