-- How Neovim starts and attaches Backread; `:help lsp-config` tells how to
-- override any of it with vim.lsp.config('backread', { ... }).

---@type vim.lsp.Config
return {
  cmd = { vim.g.backread_path or 'backread', 'lsp' },
  -- Without it nothing is read outside the folder, whatever its settings name.
  init_options = { trusted = vim.g.backread_trusted == true },
  filetypes = { 'text', 'markdown', 'html', 'toml' },
  root_markers = { 'backread.toml', 'facts', '.git' },
  -- A function, because two things cannot be said with markers alone: most
  -- TOML files are not fact files, and an article needs no folder around it.
  root_dir = function(bufnr, attach)
    local path = vim.api.nvim_buf_get_name(bufnr)
    if path == '' then
      return
    end
    local markers = vim.lsp.config.backread.root_markers --[[@as string[] ]]
    local root = vim.fs.root(bufnr, markers)
    if vim.bo[bufnr].filetype ~= 'toml' then
      attach(root)
      return
    end
    local is_settings = vim.fs.basename(path) == 'backread.toml'
    local in_facts = vim.iter(vim.fs.parents(path)):any(function(folder)
      return vim.fs.basename(folder) == 'facts'
    end)
    if not (is_settings or in_facts) then
      return
    end
    -- "Go to definition" may open a fact file that no workspace owns. It joins
    -- the session that led there, which knows the articles that name the entry.
    if not vim.fs.root(bufnr, { 'backread.toml', '.git' }) then
      local session = vim.lsp.get_clients({ name = 'backread' })[1]
      root = session and session.root_dir or root
    end
    attach(root)
  end,
}
