#!/usr/bin/env bash
# Stands in for pgmend in tests of the pipelines' scripts: writes down how it was called, and writes what it is told to.
set -eu
printf '%s\n' "$@" >"$RECORDS/pgmend-arguments"
env >"$RECORDS/pgmend-environment"
while [ $# -gt 0 ]; do
  case $1 in
    --also)
      shift
      case $1 in
        markdown=*) if [ -n "$SAYS" ]; then cat "$SAYS" >"${1#*=}"; fi ;;
        *=*) echo "{}" >"${1#*=}" ;;
      esac
      ;;
  esac
  shift
done
echo '::error file=db/0002-states.sql,line=3,title=rollback-missing::It cannot be taken back'
exit "$ENDS"
