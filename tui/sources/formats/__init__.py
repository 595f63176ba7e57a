"""A parser for each kind of document: text or bytes in, a `Draft` or a `Listing` out.

Each is imported when the first input needs it; `opening.py` is where a kind meets its parser.
"""
