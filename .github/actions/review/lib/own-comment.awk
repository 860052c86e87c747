# The id of the first comment of ours in a list of comments, as json.awk prints it: its first line is the marker, and we wrote it.
# Anybody can write the marker. A comment of somebody else's that was taken for ours could later be made to say whatever they like.
# Environment: MARKER; AUTHOR, the login that our token stands for, or empty where it stands for an app, to which GitHub does not tell its
# login: then a comment of any app counts.

BEGIN { FS = "\t"; element = "" }

{
  at = index($1, "]")
  if (substr($1, 1, at) != element) { judge(); element = substr($1, 1, at) }
  field = substr($1, at + 1)
  value = substr($0, length($1) + 2)
  if (field == ".id") id = value
  else if (field == ".body") body = value
  else if (field == ".user.login" || field == ".author.username") author = value
  else if (field == ".user.type") type = value
}

END { judge() }

function judge() {
  gsub(/\\u003[cC]/, "<", body)
  gsub(/\\u003[eE]/, ">", body)
  sub(/(\\r)?\\n.*/, "", body)
  ours = ENVIRON["AUTHOR"] == "" ? type == "Bot" : author == ENVIRON["AUTHOR"]
  if (!found && ours && body == ENVIRON["MARKER"] && id ~ /^[0-9]+$/) { found = 1; print id }
  id = body = author = type = ""
}
