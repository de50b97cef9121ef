-- `:checkhealth backread`: the three things that can keep an article unchecked.

local M = {}

function M.check()
  vim.health.start('backread')

  if vim.fn.has('nvim-0.11') == 0 then
    vim.health.error('Neovim 0.11 or newer is needed')
    return
  end

  local command = vim.lsp.config.backread.cmd
  local program = type(command) == 'table' and command[1] or nil
  if not program then
    vim.health.info('the server is started by a function of your own')
  elseif vim.fn.executable(program) == 0 then
    vim.health.error(
      ('cannot run "%s"'):format(program),
      { 'Install `backread`, or set vim.g.backread_path to where it is (:help backread-install)' }
    )
  else
    local answer = vim.system({ program, '--version' }, { text = true }):wait(5000)
    if answer.code == 0 then
      vim.health.ok(('%s (%s)'):format(vim.trim(answer.stdout), vim.fn.exepath(program)))
    else
      vim.health.error(('"%s --version" failed: %s'):format(program, vim.trim(answer.stderr or '')))
    end
  end

  if not vim.lsp.is_enabled('backread') then
    vim.health.warn('not enabled', { "vim.lsp.enable('backread')" })
    return
  end
  local sessions = vim.lsp.get_clients({ name = 'backread' })
  if #sessions == 0 then
    vim.health.info('no article is open')
  end
  for _, session in ipairs(sessions) do
    local articles = vim.tbl_count(session.attached_buffers)
    vim.health.ok(('%d open file(s), folder: %s'):format(articles, session.root_dir or 'none'))
  end
end

return M
