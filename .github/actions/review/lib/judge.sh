# shellcheck shell=bash disable=SC2154
# Which changelogs a branch changes, and what pgmend says of them. To be sourced.
#
# The caller sets library, this folder; scratch and results, folders for this run and for what outlives it; log_url, where the log stands; and,
# for advice, naming, naming_base and whole_history: how the changelog and the base are named and a whole clone is asked for.
#
# Environment, all of it set by a person in a workflow or a pipeline:
#   PGMEND_CHANGELOG  the root changelog
#   PGMEND_PATHS      git's path specifications of its files, one a line; the root's folder unless given
#   PGMEND_URL, PGMEND_SEARCH_PATH, PGMEND_PROFILE, PGMEND_SHADOW, PGMEND_QUERIES, PGMEND_FAIL_ON  as the options of pgmend review
#   PGMEND_NAME       tells several reviews of one pull request apart
#   PGMEND_PROGRAM    pgmend, as a jar or a program; else the one on the PATH; else it is built from the repository that this file is in

# WHAT ON NEXT: ends with the exit code of a usage error.
stop() {
  printf 'error: %s\n  on     %s\n  state  nothing was reviewed\n  next   %s\n' "$1" "$2" "$3" >&2
  notice error "$1: $2"
  exit 2
}

check_settings() {
  # An input that was left out is an empty variable; that would be taken for a password.
  if [ -z "${PGPASSWORD:-}" ]; then unset PGPASSWORD; fi
  changelog=${PGMEND_CHANGELOG:-}
  if [ -z "$changelog" ]; then
    stop 'no changelog is named' 'the settings of this job' "Name the root changelog, as in $naming"
  fi
  if [ ! -f "$changelog" ]; then
    stop 'there is no such changelog' "$changelog" 'Name the root changelog by its path from the top of the repository'
  fi
  case ${PGMEND_NAME:-} in
    *[!A-Za-z0-9._-]*) stop 'the name of the review is not a word' "$PGMEND_NAME" 'Use letters, digits, points, hyphens and underscores' ;;
  esac
  local setting
  for setting in "${PGMEND_URL:-}" "${PGMEND_SHADOW:-}"; do
    # Every user of a machine sees the command lines on it.
    if [[ $setting =~ ://[^/]*:[^/]*@ || $setting =~ [?\&]password= ]]; then
      stop 'a URL holds a password' 'the URL of a database' 'Leave it out of the URL and give it as PGPASSWORD'
    fi
  done
  marker="<!-- pgmend-review${PGMEND_NAME:+ $PGMEND_NAME} -->"
}

# REF: sets base to the commit at which HEAD left it. The clone of a pipeline has branches of its origin only.
find_base() {
  if [ -z "$1" ]; then
    stop 'it is not known what the changes are compared with' 'this run, which belongs to no pull request' "Name a base, as in $naming_base"
  fi
  case $1 in -*) stop 'a base does not begin with a hyphen' "$1" 'Name a branch, a tag or a commit' ;; esac
  if ! git rev-parse --verify --quiet "$1^{commit}" >"$scratch/base" &&
    ! git rev-parse --verify --quiet "refs/remotes/origin/$1^{commit}" >"$scratch/base"; then
    base=''
  else
    base=$(git merge-base "$(cat "$scratch/base")" HEAD) || base=''
  fi
  if [ -z "$base" ]; then
    stop 'the base is not in this clone, or has no history in common with it' "$1" "Clone the whole history: $whole_history"
  fi
}

# Sets changed to the files of the changelog that differ from the base, one a line, empty where none does, and says which.
find_changed() {
  local paths=() line
  while IFS= read -r line; do
    if [ -n "${line//[[:space:]]/}" ]; then paths+=("$line"); fi
  done <<<"${PGMEND_PATHS:-}"
  if [ ${#paths[@]} -eq 0 ]; then paths=(":(literal)$(dirname -- "$changelog")"); fi
  changed=$(git diff --name-only --no-renames "$base...HEAD" -- "${paths[@]}")
  if [ -n "$changed" ]; then
    printf 'Changed since %s:\n- %s\n' "$base" "${changed//$'\n'/$'\n- '}"
  else
    echo "No file of $changelog is changed since $base; there is nothing to review."
  fi
}

find_pgmend() {
  local program=${PGMEND_PROGRAM:-} root
  if [ -z "$program" ] && command -v pgmend >"$scratch/found"; then program=pgmend; fi
  if [ -z "$program" ]; then
    root=$(cd "$library/../../../.." && pwd)
    program=$root/target/pgmend.jar
    if [ ! -f "$program" ]; then
      echo 'pgmend is built from its sources, which takes a minute or two'
      (cd "$root" && mvn -B -q -ntp -DskipTests package) ||
        stop 'pgmend could not be built' "$root" 'Look at what Maven said above, or name a jar that is there'
    fi
  fi
  case $program in
    *.jar)
      if [ ! -f "$program" ]; then stop 'there is no such jar' "$program" 'Name the jar of pgmend by its path'; fi
      pgmend=(java -jar "$program")
      ;;
    *) pgmend=("$program") ;;
  esac
}

# OPTION...: runs the review, with $results/review.md and what the options name as its results. Sets status to its exit code.
judge() {
  local arguments=(review --base "$base" --changelog "$changelog")
  if [ -n "${PGMEND_URL:-}" ]; then arguments+=(--url "$PGMEND_URL"); fi
  if [ -n "${PGMEND_SEARCH_PATH:-}" ]; then arguments+=(--search-path "$PGMEND_SEARCH_PATH"); fi
  if [ -n "${PGMEND_PROFILE:-}" ]; then arguments+=(--profile "$PGMEND_PROFILE"); fi
  if [ -n "${PGMEND_SHADOW:-}" ]; then arguments+=(--shadow "$PGMEND_SHADOW"); fi
  if [ -n "${PGMEND_QUERIES:-}" ]; then arguments+=(--queries "$PGMEND_QUERIES"); fi
  if [ -n "${PGMEND_FAIL_ON:-}" ]; then arguments+=(--fail-on "$PGMEND_FAIL_ON"); fi
  status=0
  "${pgmend[@]}" "${arguments[@]}" "$@" --also "markdown=$results/review.md" || status=$?
}

# FILE: writes the comment: the review behind this review's marker, or that there is none and why.
compose() {
  {
    printf '%s\n' "$marker"
    if [ -s "$results/review.md" ]; then
      sed '1{/^<!-- pgmend-review -->$/d;}' "$results/review.md"
    else
      # shellcheck disable=SC2016  # Markdown's
      printf '**pgmend review: not made.** `%s` was not judged: %s (exit code %s). What was said stands in [the log](%s).\n' \
        "$changelog" "$(meaning "$status")" "$status" "$log_url"
    fi
  } >"$1"
}

# FILE: the comment of a pull request that changed changelogs once and does so no longer.
compose_unchanged() {
  # shellcheck disable=SC2016  # Markdown's
  printf '%s\n**pgmend review: nothing to judge.** No file of `%s` is changed any more.\n' "$marker" "$changelog" >"$1"
}

# EXIT CODE: in words.
meaning() {
  case $1 in
    2) echo 'the command line or the profile is wrong' ;;
    3) echo 'something could not be looked at' ;;
    6) echo 'the database cannot be reached' ;;
    126 | 127) echo 'pgmend could not be started' ;;
    *) echo 'pgmend ended without a result' ;;
  esac
}
