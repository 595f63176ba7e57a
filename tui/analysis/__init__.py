"""The analysis: an `Article` in, an `Analysis` out, in a process of its own.

`pipeline.py` puts the components together, one module each; `worker.py` runs it, `client.py` is how
the reader and the command line talk to it. Importing this package loads no model and no spaCy.
"""
