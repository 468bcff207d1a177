#!/usr/bin/env bash
# Holds a built `judge serve --api` to the description of its interface, with Schemathesis: what the description allows is answered
# as it says, and what it forbids is refused. It takes two minutes at most.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=$PWD/target/schemathesis
[[ -x $tools/bin/schemathesis ]] || { python3 -m venv "$tools" && "$tools/bin/pip" install -q 'schemathesis==4.32.5'; }

place=$(mktemp -d)
server=
finish() {
  [[ -z $server ]] || { kill "$server" && wait "$server"; } 2>/dev/null || true
  rm -rf "$place"
}
trap finish EXIT
unset VISUAL EDITOR # no editor is opened
export JUDGE_DATA_DIR=$place/data JUDGE_NO_RECORD=0
mkdir "$place/programs"
target/release/judge --bank problems serve "$place/programs" --api >"$place/link" 2>"$place/said" &
server=$!
until [[ -s $place/link ]]; do
  kill -0 "$server" || { cat "$place/said"; exit 1; }
  sleep 0.1
done
link=$(<"$place/link")
token=$(sed 's/.*"token":"\([0-9a-f]*\)".*/\1/' "$place/programs/.judge/serve.json")

# Names that are there, so that more than the answer 404 is tried.
cat >"$place/schemathesis.toml" <<'TOML'
[parameters]
"path.slug" = "two-sum"

[[operations]]
include-path-regex = "^/api/v1/prompts/"
parameters = { "path.slug" = "alerting" }
TOML
# What a description cannot say (a program that is one) is refused too, so not all that it allows is accepted. It cannot make up lines
# of JSON either, which tests/serve does.
cd "$place"
"$tools/bin/schemathesis" run "$link/openapi.json" --url "${link%/api/v1}" --header "Authorization: Bearer $token" \
  --exclude-path /api/v1/grade --exclude-checks positive_data_acceptance --phases examples,coverage,fuzzing --max-time 60 --request-timeout 60 --seed 1 --no-color "$@"
