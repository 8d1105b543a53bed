"""The open API: read access for other systems, without a key (docs/api.md).

`fields.py` lists the public fields, `urls.py` the URLs; `access.py` has the rate limits.
"""
