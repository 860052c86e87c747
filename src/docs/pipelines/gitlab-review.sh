#!/usr/bin/env bash
# Reviews the changelogs that a merge request changes, and keeps one note on it up to date. Ends with the exit code of pgmend review.
# What it is told stands in gitlab.yml and in lib/judge.sh of the action, with which it shares all but this; the rest is what GitLab tells
# every job.
{ set +x; } 2>/dev/null # a trace would show the token
set -euo pipefail

token=${PGMEND_TOKEN:-}
# Nothing that is started from here is given the token: a change set is somebody's SQL.
unset PGMEND_TOKEN

library=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../.github/actions/review/lib" && pwd)
# shellcheck source=../../../.github/actions/review/lib/judge.sh
. "$library/judge.sh"
# shellcheck source=../../../.github/actions/review/lib/comment.sh
. "$library/comment.sh"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# Only what is below the project can be kept as an artifact; gitlab.yml names the files.
results=${CI_PROJECT_DIR:-.}/pgmend-review
rm -rf "$results"
mkdir -p "$results"

naming='PGMEND_CHANGELOG: db/changelog.yaml'
naming_base='PGMEND_BASE: origin/main'
whole_history='GIT_DEPTH: "0"'
log_url=${CI_JOB_URL:-}
full_review="the whole review stands in review.md among the artifacts of $log_url"

# LEVEL TEXT. An error stands in the log already.
notice() { if [ "$1" != error ]; then printf '%s: %s\n' "$1" "$2"; fi; }

number=${CI_MERGE_REQUEST_IID:-}
token_header='PRIVATE-TOKEN: '
whoami_url=${CI_API_V4_URL:-}/user
app_status=''
comments_url=${CI_API_V4_URL:-}/projects/${CI_PROJECT_ID:-}/merge_requests/$number/notes
list_order='&sort=asc&order_by=created_at'
comment_url=$comments_url
update_method=PUT
largest_comment=900000

check_settings
# The target's commit is told only where the pipeline runs on the result of a merge, which holds more than the merge request changes.
find_base "${PGMEND_BASE:-${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}}}"
find_changed
if [ -z "$changed" ]; then
  compose_unchanged "$scratch/comment.md"
  keep_comment "$scratch/comment.md" only-update
  exit 0
fi

find_pgmend
judge --format text --also "gitlab=$results/code-quality.json" --also "junit=$results/junit.xml"
compose "$scratch/comment.md"
keep_comment "$scratch/comment.md"
exit "$status"
