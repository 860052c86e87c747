# shellcheck shell=bash disable=SC2154
# Keeps one comment on a pull request or merge request up to date. To be sourced.
#
# The caller sets:
#   number           of the pull request; empty where there is none
#   token            what the API is asked with; never exported, and handed to curl through its standard input
#   token_header     "Authorization: Bearer " or "PRIVATE-TOKEN: ", which the token completes
#   whoami_url       says whom the token stands for
#   app_status       the HTTP status with which it is refused to a token that stands for an app; empty where that is always told
#   comments_url     lists comments (GET) and takes a new one (POST)
#   list_order       more of the query of the list: oldest first
#   comment_url      with /ID behind it a single comment
#   update_method    PATCH or PUT
#   largest_comment  in bytes
#   full_review      a clause that says where the whole review stands, for one that is larger or cannot be written
#   marker           the first line of the comment
#   scratch          a folder for this run
# and defines: notice LEVEL TEXT, which shows a line of the level warning or notice to the person who looks at the pipeline.

# No single wait is longer, whatever the server asks for: it is a comment that is waited for.
longest_wait=${PGMEND_LONGEST_WAIT:-60}
tries=4

# METHOD URL [FILE]: asks once. Sets http, 000 where no answer came; the answer is in $scratch/answer, its headers in $scratch/headers.
request() {
  local send=()
  if [ $# -gt 2 ]; then send=(--data-binary "@$3"); fi
  : >"$scratch/answer"
  : >"$scratch/headers"
  http=$(
    {
      printf 'header = "%s"\n' "$(curl_quoted "$token_header$token")"
      printf 'header = "Content-Type: application/json"\n'
    } | curl --disable --config - --silent --max-time 60 --request "$1" --dump-header "$scratch/headers" \
      --output "$scratch/answer" --write-out '%{http_code}' ${send[@]+"${send[@]}"} "$2"
  ) || http=000
}

curl_quoted() {
  local text=${1//\\/\\\\}
  printf '%s' "${text//\"/\\\"}"
}

# Whether the same request may fare better later. GitHub says 403 to one who is too fast and to one who has no right; the first is told by headers or words.
passes_by() {
  case $http in
    000 | 429 | 5??) return 0 ;;
    403)
      grep -qi -e '^retry-after:' -e '^x-ratelimit-remaining: *0[[:space:]]*$' "$scratch/headers" ||
        grep -qi 'rate limit' "$scratch/answer"
      ;;
    *) return 1 ;;
  esac
}

# ATTEMPT: waits as long as the server says; else longer each time, and a minute at once where it was too fast for the server.
pause() {
  local wait
  wait=$(tr -d '\r' <"$scratch/headers" | sed -n 's/^[Rr][Ee][Tt][Rr][Yy]-[Aa][Ff][Tt][Ee][Rr]: *\([0-9]\{1,6\}\)$/\1/p' | head -n 1)
  if [ -z "$wait" ]; then
    case $http in
      403 | 429) wait=60 ;;
      *) wait=$((1 << $1)) ;;
    esac
  fi
  if [ "$wait" -gt "$longest_wait" ]; then wait=$longest_wait; fi
  sleep "$wait"
}

# URL: reads, again where that may help. Whether there was an answer.
read_url() {
  local attempt
  for ((attempt = 1; attempt <= tries; attempt++)); do
    request GET "$1"
    case $http in 2??) return 0 ;; esac
    passes_by || return 1
    if [ "$attempt" -lt "$tries" ]; then pause "$attempt"; fi
  done
  return 1
}

flat() { LC_ALL=C awk -f "$library/json.awk" "$scratch/answer"; }

# Sets author, empty where the token stands for an app. Whether that could be found out.
find_author() {
  author=''
  if read_url "$whoami_url"; then
    author=$(flat | LC_ALL=C awk -F '\t' '$1 == ".login" || $1 == ".username" { print $2 }')
    [ -n "$author" ]
  else
    [ "$http" = "$app_status" ]
  fi
}

# Sets id, empty where there is no comment of ours. Whether the whole list could be read.
find_comment() {
  local page=1
  id=''
  # The limit is only for a server that always names a next page; both take fewer comments than that.
  while [ "$page" -le 100 ]; do
    read_url "$comments_url?per_page=100&page=$page$list_order" || return 1
    id=$(flat | MARKER=$marker AUTHOR=$author LC_ALL=C awk -f "$library/own-comment.awk")
    if [ -n "$id" ]; then return 0; fi
    # A page may be short and not the last one: comments that are hidden from the reader are left out.
    grep -qi '^link:.*rel="\{0,1\}next' "$scratch/headers" || return 0
    page=$((page + 1))
  done
}

# FILE [only-update]: makes the Markdown in the file the one comment. With only-update nothing is written where there is none.
# A comment that cannot be written is said and is no error: what counts is the review.
keep_comment() {
  local attempt id author='' lacking=''
  if [ "${PGMEND_COMMENT:-true}" != true ]; then return 0; fi
  if [ -z "$number" ]; then lacking='this run belongs to no pull request'; elif [ -z "$token" ]; then lacking='there is no token'; fi
  if [ -n "$lacking" ]; then
    if [ "${2:-}" != only-update ]; then notice notice "$lacking, so no comment is written"; fi
    return 0
  fi
  fitting "$1" | json_body >"$scratch/body.json"
  if ! find_author; then
    not_written
    return 0
  fi
  for ((attempt = 1; attempt <= tries; attempt++)); do
    # A request to which no answer came may have been done, so each attempt looks first.
    find_comment || break
    if [ -n "$id" ]; then
      request "$update_method" "$comment_url/$id" "$scratch/body.json"
    elif [ "${2:-}" = only-update ]; then
      return 0
    else
      request POST "$comments_url" "$scratch/body.json"
    fi
    case $http in
      2??)
        if [ -n "$id" ]; then echo "comment $id updated"; else echo 'comment written'; fi
        return 0
        ;;
    esac
    passes_by || break
    if [ "$attempt" -lt "$tries" ]; then pause "$attempt"; fi
  done
  not_written
}

not_written() {
  local why
  case $http in
    000) why='the API did not answer' ;;
    401) why='the API does not take the token (HTTP 401)' ;;
    403) why='the token has no right to write it (HTTP 403), as in a pull request from a fork' ;;
    *) why="the API said HTTP $http" ;;
  esac
  notice warning "the comment was not written: $why. The outcome of the review is not affected; $full_review"
}

# FILE: its Markdown; where that is larger than a comment may be, what stands before the first folded part.
fitting() {
  if [ "$(wc -c <"$1")" -le "$largest_comment" ]; then
    cat "$1"
  else
    ROOM=$((largest_comment - 1000)) LC_ALL=C awk '
      /<details/ { exit }
      { size += length($0) + 1; if (size > ENVIRON["ROOM"] + 0) exit; print }' "$1"
    printf '\nThis is the head of the review: the whole is longer than a comment may be; %s\n' "$full_review"
  fi
}

# The standard input as {"body": "..."}. Control characters have no place in Markdown.
json_body() {
  printf '{"body":"'
  tr -d '\000-\010\013-\037' | LC_ALL=C sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/	/\\t/g' | LC_ALL=C awk '{ printf "%s\\n", $0 }'
  printf '"}'
}
