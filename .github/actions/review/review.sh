#!/usr/bin/env bash
# Reviews the changelogs that a pull request changes, and keeps one comment on it up to date. Ends with the exit code of pgmend review.
# What it is told stands in action.yml and lib/judge.sh; the rest is what GitHub tells every step.
{ set +x; } 2>/dev/null # a trace would show the token
set -euo pipefail

token=${PGMEND_TOKEN:-}
# Nothing that is started from here is given the token: a change set is somebody's SQL.
unset PGMEND_TOKEN GITHUB_TOKEN GH_TOKEN

library=$(cd "$(dirname "${BASH_SOURCE[0]}")/lib" && pwd)
# shellcheck source=lib/judge.sh
. "$library/judge.sh"
# shellcheck source=lib/comment.sh
. "$library/comment.sh"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
results=$(mktemp -d "${RUNNER_TEMP:-/tmp}/pgmend-review-XXXXXX")

naming='"with: { changelog: db/changelog.yaml }"'
naming_base='"with: { base: main }"'
whole_history='"with: { fetch-depth: 0 }" of actions/checkout'
log_url=${GITHUB_SERVER_URL:-https://github.com}/${GITHUB_REPOSITORY:-}/actions/runs/${GITHUB_RUN_ID:-}
full_review="the whole review stands in the summary of the job: $log_url"

# LEVEL TEXT: shown beside the run and on the pull request.
notice() {
  local text=${2//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '::%s title=pgmend::%s\n' "$1" "${text//$'\n'/%0A}"
}

output() {
  if [ -n "${GITHUB_OUTPUT:-}" ]; then printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; fi
}

# PATH...: values of the event that started the workflow, in the order of the paths, one a line and empty where it has none.
from_event() {
  local path
  for path in "$@"; do
    LC_ALL=C awk -F '\t' -v "path=$path" '$1 == path { value = $2 } END { print value }' "$scratch/event"
  done
}

api=${GITHUB_API_URL:-https://api.github.com}
: >"$scratch/event"
if [ -f "${GITHUB_EVENT_PATH:-}" ]; then
  LC_ALL=C awk -f "$library/json.awk" "$GITHUB_EVENT_PATH" >"$scratch/event"
fi
{
  read -r number
  read -r base_branch
  read -r base_commit
} < <(from_event .pull_request.number .pull_request.base.ref .pull_request.base.sha)

token_header='Authorization: Bearer '
whoami_url=$api/user
app_status=403
comments_url=$api/repos/${GITHUB_REPOSITORY:-}/issues/$number/comments
list_order=''
comment_url=$api/repos/${GITHUB_REPOSITORY:-}/issues/comments
update_method=PATCH
largest_comment=65000

check_settings
wanted=${PGMEND_BASE:-}
if [ -z "$wanted" ] && [ -n "$base_branch" ]; then
  # What is checked out is the merge with the branch as it is now; the event may be older.
  wanted=$base_commit
  if git rev-parse --verify --quiet "refs/remotes/origin/$base_branch" >"$scratch/base"; then
    wanted=refs/remotes/origin/$base_branch
  fi
fi
find_base "$wanted"
find_changed
if [ -z "$changed" ]; then
  output changed false
  output exit-code 0
  compose_unchanged "$scratch/comment.md"
  keep_comment "$scratch/comment.md" only-update
  exit 0
fi
output changed true

find_pgmend
judge --format github --also "sarif=$results/review.sarif"
compose "$results/comment.md"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$results/comment.md" >>"$GITHUB_STEP_SUMMARY"; fi
output markdown "$results/comment.md"
if [ -s "$results/review.sarif" ]; then output sarif "$results/review.sarif"; fi
output exit-code "$status"
keep_comment "$results/comment.md"
exit "$status"
