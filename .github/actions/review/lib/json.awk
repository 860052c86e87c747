# Prints a JSON text as lines "path<TAB>value", one for each string, number and word in it: .pull_request.number<TAB>7, [0].user.login<TAB>"...
# A string is printed without its quotes and with its escapes as they stand, so that a value has neither tab nor line end; at most 300 bytes of it.
# Written for any awk; to be run with LC_ALL=C, since bytes are counted. Quotes part the text, so that a long string costs no more than a short one.

BEGIN { RS = "\""; depth = 0; inside = 0 }

inside {
  escaped = backslashes($0) % 2
  if (length(text) < 300) text = text $0 (escaped ? "\"" : "")
  if (escaped) next
  inside = 0
  text = substr(text, 1, 300)
  if (kind[depth] == "{" && naming[depth]) name[depth] = text
  else print path() "\t" text
  next
}

{
  for (i = 1; i <= length($0); i++) look(substr($0, i, 1))
  inside = 1
  text = ""
}

END { word_ends() }

function look(c) {
  if (c == "{" || c == "[") {
    kind[++depth] = c
    naming[depth] = 1
    count[depth] = 0
  } else if (c == "}" || c == "]") {
    word_ends()
    depth--
  } else if (c == ",") {
    word_ends()
    naming[depth] = 1
    count[depth]++
  } else if (c == ":") naming[depth] = 0
  else if (c ~ /[0-9a-zA-Z+.-]/) word = word c
}

function word_ends() {
  if (word != "") print path() "\t" word
  word = ""
}

function path(  d, p) {
  p = ""
  for (d = 1; d <= depth; d++) p = p (kind[d] == "{" ? "." name[d] : "[" count[d] "]")
  return p
}

function backslashes(s,  n) {
  for (n = 0; n < length(s) && substr(s, length(s) - n, 1) == "\\"; n++);
  return n
}
