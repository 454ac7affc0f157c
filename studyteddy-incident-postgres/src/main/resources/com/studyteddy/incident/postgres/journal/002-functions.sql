-- The only ways to write. They run with the rights of the owner, so that a role that may call them
-- needs no right to change a table: without a claim that holds, nothing is written.
-- Leases are measured by the clock of the database, read after the row is locked.

-- How a transaction of ours behaves, whatever the session was set to: when it has ended, what it
-- wrote is on stable storage, also where the server does not ask for that. An append says so itself,
-- which saves a call where it counts.
CREATE OR REPLACE FUNCTION studyteddy_incident.begin_write()
  RETURNS void
  LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
  PERFORM set_config('application_name', 'studyteddy-incident journal', true);
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
END
$body$;

-- Claims a stream; the epoch is null while another holds it, for so many microseconds more.
CREATE OR REPLACE FUNCTION studyteddy_incident.claim(
    p_stream text, p_lease_micros bigint, OUT epoch bigint, OUT held_micros bigint)
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  SET lock_timeout = '2s'
AS $body$
DECLARE
  v_until timestamptz;
  v_now timestamptz;
BEGIN
  PERFORM studyteddy_incident.begin_write();
  SELECT s.leased_until INTO v_until
    FROM studyteddy_incident.stream s WHERE s.name = p_stream FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO studyteddy_incident.stream (name) VALUES (p_stream) ON CONFLICT DO NOTHING;
    SELECT s.leased_until INTO v_until
      FROM studyteddy_incident.stream s WHERE s.name = p_stream FOR UPDATE;
  END IF;
  v_now := clock_timestamp();
  IF v_until > v_now THEN
    held_micros := (extract(epoch FROM v_until - v_now) * 1000000)::bigint;
    RETURN;
  END IF;
  epoch := nextval('studyteddy_incident.epoch');
  UPDATE studyteddy_incident.stream s
    SET epoch = claim.epoch, leased_until = v_now + p_lease_micros * interval '1 microsecond'
    WHERE s.name = p_stream;
END
$body$;

-- Prolongs a claim; false when it does not hold any more.
CREATE OR REPLACE FUNCTION studyteddy_incident.renew(
    p_stream text, p_epoch bigint, p_lease_micros bigint)
  RETURNS boolean
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  SET lock_timeout = '2s'
AS $body$
BEGIN
  PERFORM studyteddy_incident.begin_write();
  UPDATE studyteddy_incident.stream s
    SET leased_until = clock_timestamp() + p_lease_micros * interval '1 microsecond'
    WHERE s.name = p_stream AND s.epoch = p_epoch AND s.leased_until IS NOT NULL;
  RETURN FOUND;
END
$body$;

-- Gives claims back; what does not hold any more is left alone.
CREATE OR REPLACE FUNCTION studyteddy_incident.release(p_streams text[], p_epochs bigint[])
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  SET lock_timeout = '2s'
AS $body$
BEGIN
  PERFORM studyteddy_incident.begin_write();
  UPDATE studyteddy_incident.stream s SET leased_until = NULL
    FROM (SELECT r.name FROM studyteddy_incident.stream r
            JOIN unnest(p_streams, p_epochs) AS given(name, epoch) USING (name, epoch)
            ORDER BY r.name FOR UPDATE OF r) held
    WHERE s.name = held.name;
END
$body$;

-- Adds records behind the expected one, all or none, when the claim holds. Says written, fenced or
-- out-of-sequence, and where the stream ends. Asked again by a writer that did not hear the first
-- answer, it says written when the very records are there.
CREATE OR REPLACE FUNCTION studyteddy_incident.append(
    p_stream text, p_epoch bigint, p_expected bigint,
    p_types text[], p_versions integer[], p_payloads bytea[], p_chains text[],
    p_synced boolean, p_again boolean,
    OUT result text, OUT ends_at bigint)
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  SET lock_timeout = '2s'
AS $body$
DECLARE
  v_added integer := cardinality(p_types);
  v_epoch bigint;
BEGIN
  PERFORM set_config('application_name', 'studyteddy-incident journal', true);
  IF NOT p_synced THEN
    PERFORM set_config('synchronous_commit', 'off', true);
  ELSIF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  UPDATE studyteddy_incident.stream s SET last_sequence = p_expected + v_added
    WHERE s.name = p_stream AND s.epoch = p_epoch AND s.leased_until IS NOT NULL
      AND s.last_sequence = p_expected;
  IF FOUND THEN
    INSERT INTO studyteddy_incident.record (stream, sequence, type, version, payload, chain, epoch)
      SELECT p_stream, p_expected + r.place, r.type, r.version, r.payload, r.chain, p_epoch
        FROM unnest(p_types, p_versions, p_payloads, p_chains)
          WITH ORDINALITY AS r(type, version, payload, chain, place);
    result := 'written';
    ends_at := p_expected + v_added;
    RETURN;
  END IF;
  SELECT s.last_sequence, CASE WHEN s.leased_until IS NOT NULL THEN s.epoch END
    INTO ends_at, v_epoch
    FROM studyteddy_incident.stream s WHERE s.name = p_stream;
  IF v_epoch IS DISTINCT FROM p_epoch THEN
    result := 'fenced';
  ELSIF p_again AND ends_at = p_expected + v_added AND EXISTS (
      SELECT FROM studyteddy_incident.record r
        WHERE r.stream = p_stream AND r.sequence = ends_at
          AND r.epoch = p_epoch AND r.chain = p_chains[v_added]) THEN
    result := 'written';
  ELSE
    result := 'out-of-sequence';
  END IF;
END
$body$;

-- The same for one record, which is the usual case, without arrays. What stands in the way is found
-- out by the other one.
CREATE OR REPLACE FUNCTION studyteddy_incident.append_one(
    p_stream text, p_epoch bigint, p_expected bigint,
    p_type text, p_version integer, p_payload bytea, p_chain text,
    p_synced boolean, p_again boolean,
    OUT result text, OUT ends_at bigint)
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  SET lock_timeout = '2s'
AS $body$
BEGIN
  PERFORM set_config('application_name', 'studyteddy-incident journal', true);
  IF NOT p_synced THEN
    PERFORM set_config('synchronous_commit', 'off', true);
  ELSIF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  UPDATE studyteddy_incident.stream s SET last_sequence = p_expected + 1
    WHERE s.name = p_stream AND s.epoch = p_epoch AND s.leased_until IS NOT NULL
      AND s.last_sequence = p_expected;
  IF FOUND THEN
    INSERT INTO studyteddy_incident.record (stream, sequence, type, version, payload, chain, epoch)
      VALUES (p_stream, p_expected + 1, p_type, p_version, p_payload, p_chain, p_epoch);
    result := 'written';
    ends_at := p_expected + 1;
  ELSE
    SELECT a.result, a.ends_at INTO result, ends_at
      FROM studyteddy_incident.append(p_stream, p_epoch, p_expected, ARRAY[p_type],
        ARRAY[p_version], ARRAY[p_payload], ARRAY[p_chain], p_synced, p_again) a;
  END IF;
END
$body$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA studyteddy_incident FROM PUBLIC;
