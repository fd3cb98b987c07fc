#!/bin/sh
# Makes Loket's own role and database, once, as the superuser. The role is an ordinary one: row-level
# security, which keeps organisations apart, does not hold for superusers.
set -eu
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set password="$LOKET_POSTGRES_PASSWORD" \
    --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
CREATE ROLE loket LOGIN PASSWORD :'password';
CREATE DATABASE loket OWNER loket;
SQL
