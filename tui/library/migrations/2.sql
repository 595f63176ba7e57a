-- Where articles were left before there was a library, for those that are not in it yet.
CREATE TABLE left_at (hash TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
