-- `:Backread`: what Neovim has no key of its own for.

local M = {}

local function session()
  local client = vim.lsp.get_clients({ name = 'backread', bufnr = 0 })[1]
  if not client then
    vim.notify('backread: this file is not checked', vim.log.levels.WARN)
  end
  return client
end

local function apply(client, action)
  if action.edit then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  end
end

--- Takes the server's action whose title begins so, at the cursor or at `range`.
local function take(title, range, missing)
  local client = session()
  if not client then
    return
  end
  local bufnr = vim.api.nvim_get_current_buf()
  local params = range or vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.textDocument = vim.lsp.util.make_text_document_params(0)
  params.context = { diagnostics = {} }
  client:request('textDocument/codeAction', params, function(err, actions)
    if err then
      return vim.notify('backread: ' .. err.message, vim.log.levels.ERROR)
    end
    for _, action in ipairs(actions or {}) do
      if vim.startswith(action.title, title) then
        if action.edit or not client:supports_method('codeAction/resolve') then
          return apply(client, action)
        end
        -- The server leaves the edit out until the action is taken.
        return client:request('codeAction/resolve', action, function(_, whole)
          apply(client, whole or {})
        end, bufnr)
      end
    end
    vim.notify('backread: ' .. missing)
  end, bufnr)
end

--- The day that this article is judged at, and what was found in it.
function M.status()
  local client = session()
  if not client then
    return
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(0) }
  client:request('backread/status', params, function(err, it)
    if err or not it or it == vim.NIL then
      return vim.notify('backread: ' .. (err and err.message or 'this file is no article'))
    end
    local day = it.dateline and it.dateline ~= vim.NIL and ('dateline %s, %s'):format(it.dateline, it.basis)
      or 'no dateline: nothing is called past or coming'
    local found = it.findings
    vim.notify(('backread: %s; %d people; %d errors, %d warnings, %d hints; %d fact files of your own'):format(
      day, it.people, found.error, found.warning, found.other, it.factFiles))
    -- Not 0: by the number Neovim knows that the server has not heard of the last edits.
  end, vim.api.nvim_get_current_buf())
end

--- Writes today's date where the article's form has its day.
function M.dateline()
  local start = { line = 0, character = 0 }
  take('Set the dateline', { range = { start = start, ['end'] = start } }, 'this article states its day already')
end

--- Lets the finding under the cursor stand.
function M.stet()
  take('Stet', nil, 'no finding under the cursor')
end

--- Opens the facts of this folder.
function M.facts()
  local client = session()
  local root = client and client.root_dir
  if root then
    vim.cmd.edit(vim.fn.fnameescape(root .. '/facts'))
  elseif client then
    vim.notify('backread: this article belongs to no folder')
  end
end

--- Checks all articles of the folder; what is found is in the quickfix list.
function M.check()
  local client = session()
  if not client then
    return
  end
  local folder = client.root_dir or vim.fs.dirname(vim.api.nvim_buf_get_name(0))
  local program = vim.lsp.config.backread.cmd[1]
  local command = { program, 'check', '--format', 'json', '--fail-on', 'never', '.' }
  vim.system(command, { text = true, cwd = folder }, vim.schedule_wrap(function(answer)
    local ok, found = pcall(vim.json.decode, answer.stdout)
    if not ok then
      return vim.notify('backread: ' .. vim.trim(answer.stderr), vim.log.levels.ERROR)
    end
    local items = {}
    for _, it in ipairs(found) do
      items[#items + 1] = {
        filename = folder .. '/' .. it.path,
        lnum = it.range.start.line,
        col = it.range.start.column,
        type = it.severity:sub(1, 1):upper(),
        text = ('%s [%s]'):format(it.message, it.rule),
      }
    end
    vim.fn.setqflist({}, ' ', { title = 'backread', items = items })
    if #items == 0 then
      return vim.notify('backread: nothing to say')
    end
    vim.cmd.copen()
  end))
end

local NAMES = { 'check', 'dateline', 'facts', 'status', 'stet' }

function M.run(args)
  local command = M[args.args]
  if not vim.tbl_contains(NAMES, args.args) then
    return vim.notify('backread: ' .. table.concat(NAMES, ', '), vim.log.levels.ERROR)
  end
  command()
end

function M.complete(typed)
  return vim.tbl_filter(function(it)
    return vim.startswith(it, typed)
  end, NAMES)
end

return M
