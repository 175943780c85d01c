"""What stands between an article and its readers. The table is in `table.py`; `finding.py` is what a check says."""
