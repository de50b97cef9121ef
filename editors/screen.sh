# What the tests of editors in a terminal share: a screen to read in tmux, named $session, whose editor is $editor.
mux() { tmux -S "$tmp/tmux" "$@"; }
# Ends the editor by the command that it is given, and takes all away.
end() {
  mux send-keys -t "$session" Escape Escape 2>/dev/null && mux send-keys -t "$session" -l "$quit" && mux send-keys -t "$session" Enter
  for _ in 1 2 3 4 5 6 7 8 9 10; do mux has-session 2>/dev/null || break; sleep 0.3; done
  mux kill-server 2>/dev/null
  rm -rf "$tmp"
}
trap end EXIT
trap 'exit 1' INT TERM HUP PIPE

# One article in each of the three forms.
articles() {
  text='LONDON, 14 March 2016 - The vote was on Friday, 12 March 2016.'
  mkdir -p "$tmp/articles"
  echo "$text" >"$tmp/articles/article.txt"
  printf '# The vote\n\n%s\n' "$text" >"$tmp/articles/article.md"
  echo "<p>$text</p>" >"$tmp/articles/article.html"
  : >"$tmp/articles/backread.toml"
}

failed=0
screen() { mux capture-pane -p -t "$session"; }
wait_for() { # NAME PATTERN
  n=0
  mux has-session 2>/dev/null || { echo "NOT OK $1: $editor has ended"; exit 1; }
  until screen | grep -q "$2"; do
    n=$((n + 1))
    if [ $n -gt 100 ]; then
      echo "NOT OK $1: no '$2' on the screen:"; screen | sed 's/ *$//; /^~*$/d; s/^/    |/'
      failed=1
      return 1
    fi
    sleep 0.2
  done
  echo "ok $1: $(screen | grep -m1 "$2" | sed 's/^ *//; s/ *$//')"
}
keys() { mux send-keys -t "$session" "$@"; }
