#!/usr/bin/env bash
# Builds the package around the command that is in target/release, installs it into a fresh environment, and tests it there.
set -euo pipefail
cd "$(dirname "$0")"
tools=target/tools fresh=target/fresh wheels=target/wheels

[[ -x $tools/bin/maturin ]] || { python3 -m venv "$tools" && "$tools/bin/pip" install -q 'maturin>=1.9,<2' mypy; }
cargo fmt --check
# The wheel carries the command, and what must be said of what that embeds.
mkdir -p wheel/scripts
cp ../target/release/judge wheel/scripts/
cp ../LICENSE-* ../NOTICE .
rm -rf "$wheels" "$fresh"
"$tools/bin/maturin" build --quiet --release --locked --out "$wheels"
python3 -m venv "$fresh"
"$fresh/bin/pip" install -q --no-index "$wheels"/judge-*.whl
# For the example that scores a table, and for `judge.ray`.
"$fresh/bin/pip" install -q 'datasets==5.2.0' 'ray==2.60.0'

"$tools/bin/mypy" --strict --no-error-summary --python-executable "$fresh/bin/python" judge tests
# In a folder without the sources, or they would be imported.
cd tests
exec "../$fresh/bin/python" -m unittest "$@"
