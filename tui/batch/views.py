"""`OUT/views.sql`: the tables and what is asked of them most, for DuckDB."""

from __future__ import annotations

from pathlib import Path

from tui.batch.tables import tables

VIEWS = "views.sql"

_VIEWS = """
-- every quote with who says it and where it stands
CREATE OR REPLACE VIEW said AS
SELECT quote.*, speaker.name AS speaker_name, speaker.role AS speaker_role, speaker.kind AS
speaker_kind, article.title, article.site, article.published
FROM quote
JOIN article USING (input, number, article)
LEFT JOIN speaker ON speaker.input = quote.input AND speaker.number = quote.number
AND speaker.article = quote.article AND speaker.id = quote.speaker;

-- every count that is in a total, with its article
CREATE OR REPLACE VIEW toll AS
SELECT "row".*, article.title, article.site, article.published
FROM "row" JOIN article USING (input, number, article)
WHERE "row".role IN ('current', 'claim');

-- what went wrong, by kind
CREATE OR REPLACE VIEW problems AS
SELECT stage, error, count(*) AS documents FROM problem GROUP BY ALL ORDER BY documents DESC;
"""


def views(out: Path) -> str:
    """The views over the tables in a folder, as one script: `duckdb -init OUT/views.sql`."""
    folder = str(out.resolve()).replace("'", "''")
    lines = [
        f'CREATE OR REPLACE VIEW "{name}" AS\n'
        f"SELECT * FROM read_parquet('{folder}/{name}/*.parquet');"
        for name in tables()
    ]
    return "\n".join(lines) + "\n" + _VIEWS
