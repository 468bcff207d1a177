#!/usr/bin/env bash
# Drives the page of a built `judge serve` in Chromium, with each editor. `run.sh PATTERN` runs the tests whose names have it.
set -euo pipefail
cd "$(dirname "$0")"
../../judge/editor/bundle.sh >/dev/null
npm ci --ignore-scripts --no-audit --no-fund >/dev/null
exec node --test --test-concurrency=1 --test-timeout=600000 ${1:+--test-name-pattern="$1"} page.mjs keys.mjs workspace.mjs kept.mjs project.mjs round.mjs class.mjs bank.mjs attacks.mjs
