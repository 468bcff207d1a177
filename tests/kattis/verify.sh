#!/usr/bin/env bash
# Holds packages that a built `judge` exports to the tools that read them: problemtools (2023-07) and BAPCtools (2025-09).
# They check everything but the PDF of the statement, which needs LaTeX. Any error fails, and any warning that is not named below.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD tools=$PWD/target/kattis-tools
[[ -x $tools/bin/bt ]] || {
  python3 -m venv "$tools"
  "$tools/bin/pip" install -q --disable-pip-version-check 'problemtools==1.20260907' 'bapctools==2026.10.0'
}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export PATH=$tools/bin:$PATH XDG_CONFIG_HOME=$place/config TMPDIR=$place

mkdir -p "$place/config"/{problemtools,bapctools}

# PyPy, as both want it, or CPython: what Debian has of PyPy knows no more than Python 3.9, and may know less than a solution wants.
python_is() {
  tee "$place/config/problemtools/languages.yaml" >"$place/config/bapctools/languages.yaml" <<YAML
python3:
  name: Python 3
  compile: $1 -m py_compile {files}
  run: $1 -E -S "{mainfile}"
YAML
}
# What they warn of, and what the problem means so: blanks, line ends and letters of any kind are legal in its inputs, and an
# empty answer may be right. BAPCtools asks about every keyword that it knows.
cat >"$place/config/bapctools/config.yaml" <<'YAML'
ignore_warning:
  - found keyword string. Did you mean strings?
  - found keyword sorting. Did you mean sorting?
  - was not properly rejected by input validation. All validators accepted.
  - Input contains consecutive whitespace characters but was accepted!
  - Input contains unexpected characters but was accepted!
  - Input does not end with a newline but was accepted!
  - Answer is empty but was accepted!
  - Output is empty but was accepted!
YAML
meant="Support for version 2023-07-draft is very incomplete|No validator rejects (spaces|newlines|trailing zeros)|does not end with '.n'"

step() {
  printf -- '-- %s\n' "$*"
  "$@"
}

exported() {
  "$root/target/release/judge" --bank "$root/$1" export kattis "$2" --format "$3" --out "$place/$3/${2//-/}" >/dev/null
  cd "$place/$3/${2//-/}"
  # What is left to the author.
  printf 'license: permission\nrights_owner: "the authors of this bank"\n' >>problem.yaml
}

# The bank, the problem, and what its statement must have.
verified() {
  exported "$1" "$2" 2023-07
  step verifyproblem -j 2 -l warning -p config validators graders data submissions -- . 2>&1 | tee "$place/said"
  if grep '^WARNING' "$place/said" | grep -vE "$meant"; then
    echo 'These warnings are new.'
    exit 1
  fi
  step problem2html -d "$place/html-$2" . 2>"$place/said" || { cat "$place/said"; exit 1; }
  grep -q "$3" "$place/html-$2/index.html"

  exported "$1" "$2" 2025-09
  # Solutions that are too slow are among them.
  ls submissions/time_limit_exceeded/*.py
  # Twice the seconds that are enough on an idle machine: a wrong answer must not be taken for a late one.
  step bt validate --no-bar --generic valid_output invalid_output output_validator --input --answer --overrides
  # What BAPCtools takes for an illegal input may be legal here, and fails even when it is ignored. No validator may break on it.
  step bt validate --no-bar --generic invalid_input >"$place/said" 2>&1 || true
  grep -q 'Generated invalid test cases' "$place/said"
  if grep 'was not properly rejected' "$place/said" | grep -v '(ignored)'; then exit 1; fi
  step bt run --no-bar --time-limit 2
}

# Any text is an input; several answers are right; there are points, which a package does not have.
python_is python3
verified problems log-templates 'Sample Input 3'
python_is pypy3
verified tests/kattis/problems two-shares 'Sample Input 1'
verified tests/kattis/problems most-parts 'Sample Input 1'
