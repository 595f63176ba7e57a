"""What was read, kept and searchable, with notes and corrections: one SQLite file.

`opening` gives a `Library`; `articles`, `reading`, `corrections`, `search`, `exchange` and `health`
are functions on it; `keeper` is what the reader talks to, which never waits and never raises.
Every offset is a string index into `Article.text`, end exclusive; times are ISO 8601 in UTC.
"""
