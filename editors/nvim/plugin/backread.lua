-- Turns Backread on for every article. `:help backread` has the settings.

if vim.g.loaded_backread or vim.g.backread_enabled == false then
  return
end
vim.g.loaded_backread = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify_once('backread: needs Neovim 0.11 or newer', vim.log.levels.WARN)
  return
end

local group = vim.api.nvim_create_augroup('backread', {})

-- Neovim itself keeps silent about a server that is not installed, and a
-- writer would take that silence for an article without mistakes.
vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = { 'text', 'markdown', 'html' },
  callback = function(event)
    local command = vim.lsp.config.backread.cmd
    if vim.bo[event.buf].buftype ~= '' or type(command) ~= 'table' then
      return
    end
    if vim.fn.executable(command[1]) == 0 then
      local message = 'backread: cannot run "%s"; articles are not checked (:help backread-install)'
      vim.notify_once(message:format(command[1]), vim.log.levels.WARN)
    end
  end,
})

vim.api.nvim_create_autocmd('LspAttach', {
  group = group,
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'backread' and vim.g.backread_inlay_hints then
      vim.lsp.inlay_hint.enable(true, { bufnr = event.buf })
    end
  end,
})

vim.api.nvim_create_user_command('Backread', function(args)
  require('backread.commands').run(args)
end, {
  nargs = 1,
  desc = 'Backread: check, dateline, facts, status or stet',
  complete = function(typed)
    return require('backread.commands').complete(typed)
  end,
})

vim.lsp.enable('backread')
