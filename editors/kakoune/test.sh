#!/bin/sh
# Opens an article in a real Kakoune inside tmux, with backread.kak, and prints what a writer sees.
#     sh test.sh PATH_OF_BACKREAD [PATH_OF_KAK_LSP]
command -v kak >/dev/null || { echo 'skipped: kakoune is not installed'; exit 0; }
command -v tmux >/dev/null || { echo 'skipped: tmux is not installed'; exit 0; }
lsp=${2:-$(command -v kak-lsp)}
[ -n "$lsp" ] || { echo 'skipped: kakoune-lsp is not installed'; exit 0; }
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
session=k editor=kakoune quit=':kill!'
# Kakoune takes kakoune-lsp and the server along when it ends by itself.
. "$here/../screen.sh"
mkdir -p "$tmp/bin" "$tmp/config/kak" "$tmp/articles" "$tmp/run"
chmod 700 "$tmp/run"
ln -s "$(realpath "${1:?path of backread}")" "$tmp/bin/backread"
ln -s "$(realpath "$lsp")" "$tmp/bin/kak-lsp"
cp "$here/backread.kak" "$tmp/config/kak/"
printf '%s\n' 'set-option global ui_options terminal_assistant=none' 'source "%val{config}/backread.kak"' >"$tmp/config/kak/kakrc"
articles
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
