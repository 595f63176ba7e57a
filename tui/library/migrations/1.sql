-- What is known of an article, short, so that lists need not read past the texts.
-- `outlet_key` is site and host in small letters; `day` is when it was published, else when kept;
-- `touched` is when it was read last, else when kept.
-- `version_of` is the first kept article of the same address.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    title TEXT,
    outlet TEXT,
    outlet_key TEXT NOT NULL,
    url TEXT,
    canonical TEXT,
    published TEXT,
    day TEXT NOT NULL,
    added TEXT NOT NULL,
    touched TEXT NOT NULL,
    version_of INTEGER REFERENCES article ON DELETE SET NULL
);
CREATE INDEX article_newest ON article (day, id, outlet_key);
CREATE INDEX article_touched ON article (touched, id, outlet_key);
CREATE INDEX article_canonical ON article (canonical) WHERE canonical IS NOT NULL;
CREATE INDEX article_version ON article (version_of) WHERE version_of IS NOT NULL;

-- The text, and the rest of the article as JSON, without the text.
CREATE TABLE body (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    title TEXT,
    text TEXT NOT NULL,
    record BLOB NOT NULL
);

-- One text, many places where it was met.
CREATE TABLE source_copy (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    place TEXT NOT NULL,
    fetched TEXT NOT NULL,
    PRIMARY KEY (article, place)
) WITHOUT ROWID;

-- The analysis as it was made, no corrections in it, as deflated JSON without the article's text.
CREATE TABLE analysis (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    analyser TEXT NOT NULL,
    schema INTEGER NOT NULL,
    json BLOB NOT NULL,
    made TEXT NOT NULL,
    PRIMARY KEY (article, analyser)
);

CREATE TABLE reading (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    first TEXT,
    last TEXT,
    place INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL
);
CREATE INDEX reading_unread ON reading (article) WHERE unread;

CREATE TABLE tag (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (article, tag)
) WITHOUT ROWID;
CREATE INDEX tag_articles ON tag (tag, article);

CREATE TABLE note (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    target TEXT,
    text TEXT NOT NULL,
    made TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX note_article ON note (article);

CREATE TABLE correction (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    object TEXT NOT NULL,
    was TEXT,
    now TEXT,
    target TEXT NOT NULL,
    why TEXT,
    by TEXT NOT NULL,
    made TEXT NOT NULL,
    undone TEXT,
    analyser TEXT NOT NULL
);
CREATE INDEX correction_article ON correction (article);
CREATE TRIGGER correction_stays BEFORE UPDATE OF
    number, id, article, object, was, now, target, why, by, made, analyser ON correction
BEGIN SELECT RAISE(ABORT, 'a correction is never changed'); END;
CREATE TRIGGER correction_is_kept BEFORE DELETE ON correction
WHEN EXISTS (SELECT 1 FROM article WHERE id = old.article)
BEGIN SELECT RAISE(ABORT, 'a correction is never deleted alone'); END;

-- Derived from the latest analysis and the corrections; can be made anew at any time. The id of a
-- quote or name is its article's times 65,536 plus its number, so that a hit tells its article.
CREATE TABLE toll (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    kind TEXT NOT NULL,
    lo INTEGER,
    hi INTEGER,
    PRIMARY KEY (article, kind)
) WITHOUT ROWID;
CREATE TABLE row (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    kind TEXT NOT NULL,
    lo INTEGER,
    hi INTEGER,
    role TEXT NOT NULL,
    place TEXT,
    who TEXT,
    source TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX row_article ON row (article);
CREATE TABLE quote (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    speaker TEXT,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX quote_article ON quote (article);
CREATE TABLE name (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    name TEXT NOT NULL,
    place TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX name_article ON name (article);

CREATE VIRTUAL TABLE words USING fts5 (
    title, text, content = 'body', content_rowid = 'article',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER body_ai AFTER INSERT ON body BEGIN
    INSERT INTO words (rowid, title, text) VALUES (new.article, new.title, new.text);
END;
CREATE TRIGGER body_ad AFTER DELETE ON body BEGIN
    INSERT INTO words (words, rowid, title, text)
    VALUES ('delete', old.article, old.title, old.text);
END;
CREATE TRIGGER body_au AFTER UPDATE OF title, text ON body BEGIN
    INSERT INTO words (words, rowid, title, text)
    VALUES ('delete', old.article, old.title, old.text);
    INSERT INTO words (rowid, title, text) VALUES (new.article, new.title, new.text);
END;

CREATE VIRTUAL TABLE said USING fts5 (
    speaker, text, content = 'quote', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER quote_ai AFTER INSERT ON quote BEGIN
    INSERT INTO said (rowid, speaker, text) VALUES (new.id, new.speaker, new.text);
END;
CREATE TRIGGER quote_ad AFTER DELETE ON quote BEGIN
    INSERT INTO said (said, rowid, speaker, text)
    VALUES ('delete', old.id, old.speaker, old.text);
END;
CREATE TRIGGER quote_au AFTER UPDATE ON quote BEGIN
    INSERT INTO said (said, rowid, speaker, text)
    VALUES ('delete', old.id, old.speaker, old.text);
    INSERT INTO said (rowid, speaker, text) VALUES (new.id, new.speaker, new.text);
END;

CREATE VIRTUAL TABLE named USING fts5 (
    name, place, content = 'name', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER name_ai AFTER INSERT ON name BEGIN
    INSERT INTO named (rowid, name, place) VALUES (new.id, new.name, new.place);
END;
CREATE TRIGGER name_ad AFTER DELETE ON name BEGIN
    INSERT INTO named (named, rowid, name, place) VALUES ('delete', old.id, old.name, old.place);
END;
CREATE TRIGGER name_au AFTER UPDATE ON name BEGIN
    INSERT INTO named (named, rowid, name, place) VALUES ('delete', old.id, old.name, old.place);
    INSERT INTO named (rowid, name, place) VALUES (new.id, new.name, new.place);
END;

-- What was taken over from older ways of keeping, each once.
CREATE TABLE adopted (what TEXT PRIMARY KEY, made TEXT NOT NULL) WITHOUT ROWID;
