#!/usr/bin/env bash
# Makes the editor of `judge serve` with node and npm. The next build carries it along.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund
out=../../target/editor/codemirror.js
[[ -e $out ]] || touch ../build.rs # a file that was not there is nothing that cargo sees
npx esbuild codemirror.js --bundle --minify --format=esm --target=es2022 --legal-comments=eof --outfile="$out"
