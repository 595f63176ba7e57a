-- A story: articles of one event. `by` is who made it, "onrecord" where its articles were found
-- alike; `ranks` is a JSON list of sources, the most trusted first.
CREATE TABLE story (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT,
    made TEXT NOT NULL,
    by TEXT NOT NULL,
    ranks TEXT NOT NULL DEFAULT '[]'
);

-- `how`: 'found' alike; 'put' there by a person, or taken 'out' by one, both for ever.
-- `why` is a JSON list of reasons; `part` the spans of a round-up's text, null for all of it.
CREATE TABLE story_article (
    story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    how TEXT NOT NULL CHECK (how IN ('found', 'put', 'out')),
    why TEXT NOT NULL DEFAULT '[]',
    part TEXT,
    PRIMARY KEY (story, article)
) WITHOUT ROWID;
CREATE INDEX story_article_article ON story_article (article);

-- What a person decided of a scope of a story; as a correction it is never changed, only undone.
CREATE TABLE pin (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    was TEXT,
    now TEXT NOT NULL,
    why TEXT,
    by TEXT NOT NULL,
    made TEXT NOT NULL,
    undone TEXT
);
CREATE INDEX pin_story ON pin (story);
CREATE TRIGGER pin_stays BEFORE UPDATE OF id, kind, scope, was, now, why, by, made ON pin
BEGIN SELECT RAISE(ABORT, 'a pin is never changed'); END;
