"""Site search: finds pages by what they say, and by where, for whom and with whom a course takes place.

`documents.py` collects what can be found, `matching.py` ranks it, `words.py` knows which words belong together.
"""
