-- What an address that was suppressed is kept as once the person is erased: enough to know it again, not to read it.
CREATE FUNCTION erased_key(in_tenant text, in_key text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 'erased:' || encode(sha256(convert_to(in_tenant || ' ' || in_key, 'UTF8')), 'hex')
$$;
GRANT EXECUTE ON FUNCTION erased_key(text, text) TO ${app_role};

-- The second look for data of the erased, a minute after the first, stands in the work table job, kind customer-erasure.
