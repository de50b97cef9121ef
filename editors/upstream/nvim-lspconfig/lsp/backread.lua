---@brief
---
--- https://github.com/backread/backread
---
--- A language server that reads behind the writer of a news article: it underlines weekdays, anniversaries,
--- offices and names that do not fit, shows the proof, and offers corrections.
---
--- `backread` can be installed from a checkout with `cargo install --locked --path .`.
---
--- What may stand in `init_options`:
---
--- ```lua
--- vim.lsp.config('backread', {
---   init_options = {
---     facts = { '/path/to/facts' }, -- fact files, beside those of the workspace's backread.toml
---     date = '2021-04-12', -- the day of articles that state none
---     trusted = true, -- backread.toml may name facts outside of its folder
---   },
--- })
--- ```
---
---@type vim.lsp.Config
return {
  cmd = { 'backread', 'lsp' },
  filetypes = { 'text', 'markdown', 'html' },
  root_markers = { 'backread.toml', '.git' },
}
