"""The open API: what other systems may read of the website, without a key (docs/api.md).

What is public stands in one list, `fields.py`. Addresses: `urls.py`. Who may read how often: `access.py`.
"""
