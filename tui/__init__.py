"""onrecord: a terminal reader that puts a news article on the record."""

__version__ = "0.1.0"
