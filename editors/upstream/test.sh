#!/bin/sh
# Opens an article in a real Neovim (0.11 or newer) with nothing but the file for nvim-lspconfig.
#     sh test.sh PATH_OF_BACKREAD [PATH_OF_NVIM]
nvim=${2:-$(command -v nvim)}
[ -n "$nvim" ] || { echo 'skipped: nvim is not installed'; exit 0; }
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/bin" "$tmp/articles"
ln -s "$(realpath "${1:?path of backread}")" "$tmp/bin/backread"
text='LONDON, 14 March 2016 - The vote was on Friday, 12 March 2016.'
echo "$text" >"$tmp/articles/article.txt"
printf '# The vote\n\n%s\n' "$text" >"$tmp/articles/article.md"
echo "<p>$text</p>" >"$tmp/articles/article.html"
: >"$tmp/articles/backread.toml"
cat >"$tmp/test.lua" <<'LUA'
vim.cmd('filetype on')
vim.lsp.enable('backread')
local failed = false
for _, name in ipairs({ 'article.txt', 'article.md', 'article.html' }) do
  vim.cmd.edit(vim.env.ARTICLES .. '/' .. name)
  local ok = vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
  local found = vim.diagnostic.get(0)[1]
  local client = vim.lsp.get_clients({ bufnr = 0 })[1]
  print(('%s %s: %s (folder %s)\n'):format(ok and 'ok' or 'NOT OK', name, found and found.message or 'nothing found',
    client and client.root_dir and vim.fs.basename(client.root_dir) or 'none'))
  failed = failed or not ok
end
vim.lsp.stop_client(vim.lsp.get_clients())
vim.wait(3000, function() return #vim.lsp.get_clients() == 0 end)
os.exit(failed and 1 or 0)
LUA
"$nvim" --version | head -1
HOME=$tmp XDG_STATE_HOME=$tmp XDG_DATA_HOME=$tmp XDG_CACHE_HOME=$tmp PATH=$tmp/bin:$PATH ARTICLES=$tmp/articles timeout 90 \
  "$nvim" --headless -u NONE -i NONE --cmd "set runtimepath+=$here/nvim-lspconfig" -l "$tmp/test.lua" 2>&1
