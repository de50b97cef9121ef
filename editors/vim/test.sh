#!/bin/sh
# Opens an article in a real Vim inside tmux, with ALE and backread-ale.vim, and prints what a writer sees.
#     sh test.sh PATH_OF_BACKREAD [FOLDER_OF_ALE]
command -v vim >/dev/null || { echo 'skipped: vim is not installed'; exit 0; }
command -v tmux >/dev/null || { echo 'skipped: tmux is not installed'; exit 0; }
for ale in ${2:-/usr/share/vim-ale "$HOME"/.vim/pack/*/*/ale "$HOME"/.vim/plugged/ale}; do
  [ -f "$ale/plugin/ale.vim" ] && break
done
[ -f "$ale/plugin/ale.vim" ] || { echo 'skipped: ALE is not installed'; exit 0; }
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
session=v editor=vim quit=':qall!'
. "$here/../screen.sh"
mkdir -p "$tmp/bin" "$tmp/.vim/plugin" "$tmp/articles"
ln -s "$(realpath "${1:?path of backread}")" "$tmp/bin/backread"
cp "$here/backread-ale.vim" "$tmp/.vim/plugin/"
cat >"$tmp/.vim/vimrc" <<VIMRC
set nocompatible hidden noswapfile encoding=utf-8
set runtimepath+=$ale
filetype plugin on
VIMRC
articles
run() { keys Escape; sleep 0.2; keys -l ":$1"; keys Enter; sleep 0.3; }

vim --version | head -2
mux -f /dev/null new-session -d -s v -x 110 -y 30 \
  "env HOME=$tmp PATH=$tmp/bin:$PATH LC_ALL=C.UTF-8 TERM=screen-256color vim $tmp/articles/article.txt"
wait_for 'sign in the margin' '^>>LONDON'
keys -l 'gg]d'
wait_for 'diagnostic below the text' '12 March 2016 was a Saturday, not a Friday'
keys K
wait_for 'hover' 'Saturday 12 March 2016'
keys Escape
run 'pclose'
keys -l 'gg]d\a'
wait_for 'quick fixes' '1) Change Friday to Saturday'
screen | grep -E '^[0-9]\)' | sed 's/^/    |/'
keys 1 Enter
wait_for 'quick fix taken' 'on Saturday, 12 March 2016'
wait_for 'the sign is gone' '^LONDON.*Saturday\|^  LONDON.*Saturday'
keys -l 'GoAngela Merkel met David Cameron. Merkel spoke.'; keys Escape
keys -l '/David'; keys Enter; sleep 0.3
keys -l 'gd'
wait_for 'definition' 'david-cameron'
run 'buffer article.txt'
keys -l 'G02fM'; sleep 0.2; keys -l '\r'
wait_for 'rename asks' 'New name: '
keys C-u; keys -l 'Schmidt'; keys Enter
wait_for 'rename' 'Angela Schmidt met David Cameron. Schmidt spoke'
keys Escape; keys -l 'GoThe vote is on Fri'; sleep 0.5; keys C-x C-o
wait_for 'completion of a date' 'Friday, 18 March'
keys Escape
run "edit $tmp/articles/article.md"
wait_for 'sign in Markdown' '^>>LONDON'
run "edit $tmp/articles/article.html"
wait_for 'sign in HTML' '^>><p>'
exit $failed
