"""Archives: from a million articles to flat Parquet tables, in shards that resume.

`plan.py` cuts the inputs into shards, `shards.py` works one off, `pool.py` does so with a process a
core and `cluster.py` on Dask. What is in the tables is said in `columns.py` and `tables.py`, made
from the records. Nothing here is imported by the reader; pyarrow and fastwarc come with the extra
`archive`, dask and distributed with `cluster`.
"""
