#!/bin/sh
# Opens an article in a real Kakoune inside tmux, with backread.kak, and prints what a writer sees.
#     sh test.sh PATH_OF_BACKREAD [PATH_OF_KAK_LSP]
command -v kak >/dev/null || { echo 'skipped: kakoune is not installed'; exit 0; }
command -v tmux >/dev/null || { echo 'skipped: tmux is not installed'; exit 0; }
lsp=${2:-$(command -v kak-lsp)}
[ -n "$lsp" ] || { echo 'skipped: kakoune-lsp is not installed'; exit 0; }
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
mux() { tmux -S "$tmp/tmux" "$@"; }
end() {
  # Kakoune takes kakoune-lsp and the server along when it ends by itself.
  mux send-keys -t k Escape Escape 2>/dev/null && mux send-keys -t k -l ':kill!' && mux send-keys -t k Enter
  for _ in 1 2 3 4 5 6 7 8 9 10; do mux has-session 2>/dev/null || break; sleep 0.3; done
  mux kill-server 2>/dev/null
  rm -rf "$tmp"
}
trap end EXIT
trap 'exit 1' INT TERM HUP PIPE
mkdir -p "$tmp/bin" "$tmp/config/kak" "$tmp/articles" "$tmp/run"
chmod 700 "$tmp/run"
ln -s "$(realpath "${1:?path of backread}")" "$tmp/bin/backread"
ln -s "$(realpath "$lsp")" "$tmp/bin/kak-lsp"
cp "$here/backread.kak" "$tmp/config/kak/"
printf '%s\n' 'set-option global ui_options terminal_assistant=none' 'source "%val{config}/backread.kak"' >"$tmp/config/kak/kakrc"
text='LONDON, 14 March 2016 - The vote was on Friday, 12 March 2016.'
echo "$text" >"$tmp/articles/article.txt"
printf '# The vote\n\n%s\n' "$text" >"$tmp/articles/article.md"
echo "<p>$text</p>" >"$tmp/articles/article.html"
: >"$tmp/articles/backread.toml"

failed=0
screen() { mux capture-pane -p -t k; }
wait_for() { # NAME PATTERN
  n=0
  mux has-session 2>/dev/null || { echo "NOT OK $1: kakoune has ended"; exit 1; }
  until screen | grep -q "$2"; do
    n=$((n + 1))
    if [ $n -gt 100 ]; then
      echo "NOT OK $1: no '$2' on the screen:"; screen | sed 's/^/    |/'
      failed=1
      return 1
    fi
    sleep 0.2
  done
  echo "ok $1: $(screen | grep -m1 "$2" | sed 's/^ *//; s/ *$//')"
}
keys() { mux send-keys -t k "$@"; }
run() { keys Escape; sleep 0.2; keys -l ":$1"; sleep 0.2; keys Enter; }

kak -version
echo "kakoune-lsp $("$tmp/bin/kak-lsp" --version)"
mux -f /dev/null new-session -d -s k -x 110 -y 30 \
  "env HOME=$tmp XDG_CONFIG_HOME=$tmp/config XDG_RUNTIME_DIR=$tmp/run PATH=$tmp/bin:$PATH LC_ALL=C.UTF-8 TERM=screen-256color \
   kak $tmp/articles/article.txt"
wait_for 'flag in the margin' '^\* *LONDON'
keys -l ' ln'; sleep 0.5
keys -l ' lh'
wait_for 'hover' '12 March 2016 was a Saturday, not a Friday'
screen | sed 's/ *$//; /^~*$/d; s/^/    |/'
keys -l ' la'
wait_for 'quick fixes' 'Change Friday to Saturday'
screen | grep -oE '(Change|Stet)[^|│]*' | sed 's/ *$//; s/^/    |/'
keys -l 'to Saturday'; sleep 0.5; keys Enter
wait_for 'quick fix taken' 'on Saturday, 12 March 2016'
wait_for 'the flag is gone' '^>* *LONDON.*Saturday'

run 'execute-keys geo<esc>'
keys -l 'oAngela Merkel met David Cameron. Merkel spoke.'; keys Escape
run 'execute-keys gg/David<ret>'; sleep 0.5
keys -l 'gd'
wait_for 'definition' 'david-cameron'
run 'buffer *debug*'; run "edit $tmp/articles/article.txt"
run 'execute-keys gg/Merkel(?=<space>spoke)<ret>'; sleep 0.5
keys -l ' lR'; sleep 0.5; keys C-u; keys -l 'Schmidt'; keys Enter
wait_for 'rename' 'Angela Schmidt met David Cameron. Schmidt spoke'
keys -l 'geoVo Van Th'
wait_for 'completion' 'Vo Van Thuong'
keys Escape

run "edit $tmp/articles/article.md"
wait_for 'flag in Markdown' '^\* *LONDON'
run "edit $tmp/articles/article.html"
wait_for 'flag in HTML' '^\* *<p>'
exit $failed
