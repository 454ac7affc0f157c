-- Streams of records, and who may write to each.
-- Every statement can be run again: a run that was cut off is simply begun anew.

CREATE SCHEMA IF NOT EXISTS studyteddy_incident;

CREATE TABLE IF NOT EXISTS studyteddy_incident.migration (
  number     integer PRIMARY KEY,
  name       text NOT NULL,
  checksum   text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The number of a claim: larger with each claim of any stream, so that no number holds for two.
CREATE SEQUENCE IF NOT EXISTS studyteddy_incident.epoch;

-- Written often and small: room on the page keeps its updates out of the index.
CREATE TABLE IF NOT EXISTS studyteddy_incident.stream (
  name          text PRIMARY KEY CHECK (name ~ '^[A-Za-z0-9-]{1,64}$'),
  epoch         bigint NOT NULL DEFAULT 0,
  leased_until  timestamptz,
  last_sequence bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- What happened. The epoch says by which claim a record was written.
CREATE TABLE IF NOT EXISTS studyteddy_incident.record (
  stream     text NOT NULL,
  sequence   bigint NOT NULL CHECK (sequence > 0),
  type       text NOT NULL,
  version    integer NOT NULL CHECK (version > 0),
  payload    bytea NOT NULL,
  chain      text NOT NULL CHECK (length(chain) = 64),
  epoch      bigint NOT NULL,
  written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (stream, sequence)
);
