"""Site search: finds pages by their words, and courses by place, conditions and instructor too.

`documents.py` collects what can be found, `matching.py` ranks it, `words.py` knows which words belong together.
"""
