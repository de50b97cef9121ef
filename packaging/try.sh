#!/usr/bin/env bash
# Builds the wheel and the npm packages, installs each from its file into an empty folder, and checks the samples
# with it. `make packages` runs it; BACKREAD_BIN is the program, CARGO_PROFILE the profile that it was built with.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools=$1 out=$PWD/target/packages
rm -rf "$out" "$tools/packages"
mkdir -p "$out" "$tools/packages"

samples() { # NAME PROGRAM...
  local name=$1 found
  shift
  found=$("$@" check --format json --fail-on never samples | grep -c '"rule"')
  [ "$found" -gt 0 ] || { echo "not ok $name: nothing found in the samples"; exit 1; }
  echo "ok $name: $("$@" --version), $found findings in the samples"
}

python3 -m venv "$tools/packages/build"
"$tools/packages/build/bin/pip" -q install 'maturin>=1.7,<2'
"$tools/packages/build/bin/maturin" build -q --profile "${CARGO_PROFILE:-release}" --out "$out"
python3 -m venv "$tools/packages/fresh"
"$tools/packages/fresh/bin/pip" -q install "$out"/*.whl
samples "wheel" "$tools/packages/fresh/bin/backread"

if command -v npm >/dev/null; then
  node packaging/npm/pack.mjs "$BACKREAD_BIN" "$out" >/dev/null
  mkdir "$tools/packages/npm"
  (cd "$tools/packages/npm" && npm init -y >/dev/null && npm install --silent --no-audit --no-fund --offline --no-optional \
    "$out"/backread-[0-9]*.tgz && npm install --silent --no-audit --no-fund --offline --no-save "$out"/backread-*-*-[0-9]*.tgz)
  samples "npm" "$tools/packages/npm/node_modules/.bin/backread"
else
  echo "# npm is not installed: no npm packages"
fi
