-- `uid` is the same story in every library that an export of this one was taken into.
ALTER TABLE story ADD COLUMN uid TEXT;
UPDATE story SET uid = lower(hex(randomblob(8)));
CREATE UNIQUE INDEX story_uid ON story (uid);
