#!/bin/sh
# Opens an article in a real Emacs with backread.el and prints what a writer sees.
#     sh test.sh PATH_OF_BACKREAD
command -v emacs >/dev/null || { echo 'skipped: emacs is not installed'; exit 0; }
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/bin" "$tmp/home" "$tmp/articles"
ln -s "$(realpath "${1:?path of backread}")" "$tmp/bin/backread"
: >"$tmp/articles/backread.toml"
HOME=$tmp/home PATH=$tmp/bin:$PATH LC_ALL=C.UTF-8 BACKREAD_ED=$here BACKREAD_TMP=$tmp/articles \
  timeout 120 emacs --batch --no-splash -l "$here/test.el" 2>"$tmp/err" || { code=$?; tail -20 "$tmp/err"; exit "$code"; }
