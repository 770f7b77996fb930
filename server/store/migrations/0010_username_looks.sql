-- What a username looks like (spec 01: a name that only looks like another's is taken). Names from before have none: there
-- is no release that made any.

ALTER TABLE members ADD COLUMN username_look TEXT;
CREATE UNIQUE INDEX members_username_look ON members (username_look);
