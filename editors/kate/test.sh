#!/bin/sh
# Opens an article in a real Kate on a screen that nobody sees, takes the first correction from its menu,
# saves, and prints what the server said and what the file then holds.
#     sh test.sh PATH_OF_BACKREAD [SCREENSHOT.png]
for it in kate Xvfb xdotool dbus-run-session; do
  command -v $it >/dev/null || { echo "skipped: $it is not installed"; exit 0; }
done
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
end() {
  [ -z "$kate" ] || pkill -P "$kate" -x kate
  [ -z "$screen" ] || kill "$screen"
  sleep 0.5
  rm -rf "$tmp"
}
trap end EXIT
trap 'exit 1' INT TERM HUP PIPE
mkdir -p "$tmp/bin" "$tmp/config/kate/lspclient" "$tmp/articles" "$tmp/run"
chmod 700 "$tmp/run"
# The server, with what it says written down.
cat >"$tmp/bin/backread" <<WRAPPER
#!/bin/sh
"$(realpath "${1:?path of backread}")" "\$@" | tee -a "$tmp/said"
WRAPPER
chmod +x "$tmp/bin/backread"
cp "$here/settings.json" "$tmp/config/kate/lspclient/"
# The second part answers beforehand what newer versions ask: whether the server may be started.
cat >"$tmp/config/katerc" <<KATERC
[Kate Plugins]
lspclientplugin=true

[lspclient]
AllowedServerCommandLines=$tmp/bin/backread lsp,backread lsp
KATERC
echo 'LONDON, 14 March 2016 - The vote was on Friday, 12 March 2016.' >"$tmp/articles/article.txt"
: >"$tmp/articles/backread.toml"

Xvfb -displayfd 3 -screen 0 1024x768x24 3>"$tmp/display" 2>/dev/null &
screen=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$tmp/display" ] && break; sleep 0.5; done
DISPLAY=:$(cat "$tmp/display")
export DISPLAY
env HOME="$tmp" XDG_CONFIG_HOME="$tmp/config" XDG_RUNTIME_DIR="$tmp/run" PATH="$tmp/bin:$PATH" LC_ALL=C.UTF-8 \
  dbus-run-session -- kate --block --line 0 --column 42 "$tmp/articles/article.txt" >/dev/null 2>&1 &
kate=$!

n=0
until grep -q '"message":"12 March 2016 was a Saturday' "$tmp/said" 2>/dev/null; do
  n=$((n + 1))
  [ $n -le 150 ] || { echo 'NOT OK diagnostic: the server was not asked'; exit 1; }
  sleep 0.2
done
HOME=$tmp kate --version 2>/dev/null | tail -1
echo "ok diagnostic: $(grep -o '12 March 2016 was a Saturday, not a Friday' "$tmp/said" | head -1)"
sleep 2
xdotool windowfocus "$(xdotool search --onlyvisible --class kate | tail -1)"
[ -z "$2" ] || ! command -v import >/dev/null || import -window root "$2"
# Alt+Return opens the corrections of the place where the cursor is.
xdotool key alt+Return; sleep 2
xdotool key Down Return; sleep 1
xdotool key ctrl+s; sleep 1
if grep -q 'on Saturday, 12 March 2016' "$tmp/articles/article.txt"; then
  echo "ok quick fix taken and saved: $(cat "$tmp/articles/article.txt")"
else
  echo "NOT OK quick fix: $(cat "$tmp/articles/article.txt")"
  exit 1
fi
