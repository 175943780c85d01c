"""An article becomes somebody else's file. The table of targets is in `targets.py`; `page.py` is the finished page."""
