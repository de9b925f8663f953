-- Work that is asked for while it is at work comes again when it is done; work that paused goes on where it was.

ALTER TABLE job
  ADD COLUMN wished   boolean NOT NULL DEFAULT false,
  ADD COLUMN position text;
