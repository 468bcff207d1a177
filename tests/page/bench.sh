#!/usr/bin/env bash
# Measures the page of a built `judge serve` in Chromium. Nothing is asserted: a machine may be busy.
set -euo pipefail
cd "$(dirname "$0")"
../../judge/editor/bundle.sh >/dev/null
npm ci --ignore-scripts --no-audit --no-fund >/dev/null
exec node bench.mjs
