-- A writer's session in real Neovim: the shipped plugin, the built server, and
-- the articles of cases.json. `make test-nvim` runs it. Each step waits for what
-- the writer would see.

local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
local checkout = vim.fs.dirname(vim.fs.dirname(here))
local PATIENCE = 20000 -- ms; a loaded machine is slow, a broken server is slower

local temp = vim.fs.normalize(vim.uv.fs_realpath(vim.fn.fnamemodify(vim.fn.tempname(), ':h')) .. '/backread')
local cache = temp .. '/cache'
vim.env.XDG_CACHE_HOME = cache

-- Reporting ------------------------------------------------------------------

local passed, failed = 0, 0

-- Not print(): Neovim mixes that with its own messages.
local function say(line)
  io.stdout:write(line .. '\n')
  io.stdout:flush()
end

local function check(name, step)
  local ok, err = xpcall(step, function(err)
    return type(err) == 'string' and err or vim.inspect(err)
  end)
  if ok then
    passed = passed + 1
    say('ok ' .. name)
  else
    failed = failed + 1
    say('not ok ' .. name .. ': ' .. err)
  end
end

local function need(condition, what, got)
  if not condition then
    error(what .. (got ~= nil and ', but got ' .. vim.inspect(got) or ''), 0)
  end
  return condition
end

--- Waits until `probe` returns something and returns that.
local function wait_for(what, probe, state)
  local value
  vim.wait(PATIENCE, function()
    value = probe()
    return value
  end, 20)
  need(value, 'never saw ' .. what, state and state())
  return value
end

-- Looking at the editor --------------------------------------------------------

local function line_text(buf, row)
  return vim.api.nvim_buf_get_lines(buf, row, row + 1, false)[1] or ''
end

--- Byte columns, end exclusive, of the first `text` in a line counted from 1.
local function place(buf, line, text)
  local from, to = line_text(buf, line - 1):find(text, 1, true)
  need(from, ('line %d should hold "%s"'):format(line, text), line_text(buf, line - 1))
  return from - 1, to
end

local function cursor_on(buf, line, text)
  vim.api.nvim_set_current_buf(buf)
  vim.api.nvim_win_set_cursor(0, { line, (place(buf, line, text)) })
end

--- Every open floating window's text.
local function floats()
  local texts = {}
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local buf = vim.api.nvim_win_get_buf(window)
      texts[#texts + 1] = table.concat(vim.api.nvim_buf_get_lines(buf, 0, -1, false), '\n')
    end
  end
  return texts
end

local function close_floats()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      vim.api.nvim_win_close(window, true)
    end
  end
end

local function session_of(buf)
  local client = vim.lsp.get_clients({ bufnr = buf, name = 'backread' })[1]
  return client and client.initialized and client or nil
end

local function byte_range(client, buf, range)
  local function byte(position)
    local text = line_text(buf, position.line)
    return vim.str_byteindex(text, client.offset_encoding, position.character, false)
  end
  return { range.start.line, byte(range.start), range['end'].line, byte(range['end']) }
end

local function diagnostic_on(buf, line, text)
  return vim.iter(vim.diagnostic.get(buf)):find(function(d)
    return d.lnum == line - 1
      and d.end_lnum == d.lnum
      and line_text(buf, d.lnum):sub(d.col + 1, d.end_col) == text
  end)
end

--- What is found, by what a writer would call "the same finding" after an edit.
local function findings(buf)
  return vim.iter(vim.diagnostic.get(buf)):fold({}, function(found, d)
    found[('%s: %s'):format(d.code, d.message)] = true
    return found
  end)
end

-- The session -------------------------------------------------------------------

local function check_article(case, path, root)
  local buf, client, finding
  local function named(name)
    return case.name .. ': ' .. name
  end

  check(named('attaches'), function()
    vim.cmd.edit(vim.fn.fnameescape(path))
    buf = vim.api.nvim_get_current_buf()
    client = wait_for('the server on ' .. path, function()
      return session_of(buf)
    end, vim.lsp.get_clients)
    need(client.root_dir == root, 'root should be ' .. tostring(root), client.root_dir)
  end)
  if not client then
    return
  end

  check(named('finding'), function()
    local want = case.finding
    finding = wait_for(('a diagnostic on "%s"'):format(want.on), function()
      return diagnostic_on(buf, want.line, want.on)
    end, function()
      return vim.diagnostic.get(buf)
    end)
    need(finding.severity == vim.diagnostic.severity[want.severity:upper()], 'severity', finding.severity)
    need(vim.tbl_contains(want.codes, finding.code), 'code', finding.code)
    need(finding.source == 'backread', 'source', finding.source)
    local lsp = finding.user_data.lsp
    need(vim.tbl_get(lsp, 'codeDescription', 'href'), 'a link to the rule', lsp)
    for _, phrase in ipairs(want.related) do
      local related = vim.iter(lsp.relatedInformation or {}):find(function(info)
        if info.location.uri ~= vim.uri_from_bufnr(buf) then
          return false
        end
        local row, from, _, to = unpack(byte_range(client, buf, info.location.range))
        local first, last = line_text(buf, row):find(phrase, 1, true)
        return first and from < last and to > first - 1
      end)
      need(related, 'related: ' .. phrase, lsp.relatedInformation)
    end
  end)

  check(named('hover'), function()
    cursor_on(buf, case.hover.line, case.hover.on)
    vim.lsp.buf.hover()
    local text = wait_for('a hover window', function()
      return floats()[1]
    end)
    close_floats()
    for _, phrase in ipairs(case.hover.shows) do
      need(text:find(phrase, 1, true), 'hover should show ' .. phrase, text)
    end
  end)

  check(named('inlay hint'), function()
    local want = case.hint
    local from, to = place(buf, want.line, want.on)
    local function labels()
      return vim.iter(vim.lsp.inlay_hint.get({ bufnr = buf })):map(function(item)
        local label = item.inlay_hint.label
        if type(label) == 'table' then
          label = vim.iter(label):map(function(part) return part.value end):join('')
        end
        local position = item.inlay_hint.position
        local range = byte_range(client, buf, { start = position, ['end'] = position })
        return { line = range[1] + 1, column = range[2], label = label }
      end):totable()
    end
    wait_for(('a hint with "%s" at "%s"'):format(want.shows, want.on), function()
      return vim.iter(labels()):any(function(hint)
        return hint.line == want.line
          and from <= hint.column
          and hint.column <= to
          and hint.label:find(want.shows, 1, true) ~= nil
      end)
    end, labels)
  end)

  check(named('definition'), function()
    cursor_on(buf, case.definition.line, case.definition.on)
    vim.lsp.buf.definition()
    local file = wait_for('a fact file', function()
      local name = vim.api.nvim_buf_get_name(0)
      return vim.endswith(name, '.toml') and name
    end, function()
      return vim.api.nvim_buf_get_name(0)
    end)
    need(vim.fs.relpath(cache, file), 'the pack should be in the cache folder ' .. cache, file)
    local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
    local first = vim.api.nvim_win_get_cursor(0)[1]
    local at = lines[first]
    while first > 1 and not vim.startswith(lines[first], '[[') do
      first = first - 1
    end
    local last = first
    while lines[last + 1] and not vim.startswith(lines[last + 1], '[[') do
      last = last + 1
    end
    local block = table.concat(lines, '\n', first, last)
    need(block:find(case.definition.entry, 1, true), 'the entry with ' .. case.definition.entry, at)
  end)

  check(named('fix'), function()
    need(finding, 'there was no finding to fix')
    local want, writes = case.finding, case.fix.writes
    local from, to = place(buf, want.line, want.on)
    local before = line_text(buf, want.line - 1)
    local after = before:sub(1, from) .. writes .. before:sub(to + 1)
    local known = findings(buf)

    cursor_on(buf, want.line, want.on)
    local offered, chosen = {}, nil
    vim.lsp.buf.code_action({
      apply = true,
      filter = function(action)
        offered[#offered + 1] = action.title
        local fits = action.kind == 'quickfix' and action.title:find(writes, 1, true) and not chosen
        chosen = chosen or fits and action.title
        return fits
      end,
    })
    wait_for(('the line with "%s"'):format(writes), function()
      return line_text(buf, want.line - 1) == after
    end, function()
      return { offered = offered, line = line_text(buf, want.line - 1) }
    end)
    wait_for('the finding go', function()
      return not vim.iter(vim.diagnostic.get(buf)):any(function(d)
        return d.code == finding.code and d.lnum == finding.lnum and d.col == finding.col
      end)
    end)
    for now in pairs(findings(buf)) do
      need(known[now], 'nothing new should come', now)
    end
  end)
  vim.bo[buf].modified = false
end

--- Runs a Neovim of its own, as a user starts it, and returns what it prints.
local function other_neovim(setup, article, command, env)
  return vim.system({
    vim.v.progpath, '--clean', '-n', '--headless',
    '--cmd', 'set runtimepath+=' .. checkout .. '/editors/nvim',
    '--cmd', setup,
    article,
    '-c', command,
    '-c', 'qall!',
  }, { text = true, env = env, timeout = PATIENCE + 5000 }):wait()
end

local function check_plugin(workspace, article)
  check('plugin: fact files are attached, other TOML files are not', function()
    vim.fn.mkdir(workspace .. '/facts', 'p')
    vim.fn.writefile({ 'a = 1' }, workspace .. '/other.toml')
    vim.fn.writefile({ '# our own facts' }, workspace .. '/facts/own.toml')
    vim.cmd.edit(workspace .. '/other.toml')
    local other = vim.api.nvim_get_current_buf()
    vim.cmd.edit(workspace .. '/facts/own.toml')
    local own = vim.api.nvim_get_current_buf()
    wait_for('the server on a fact file', function()
      return session_of(own)
    end)
    need(#vim.lsp.get_clients({ bufnr = other }) == 0, 'other.toml should be left alone')
  end)

  check('plugin: a fact file of no workspace joins the session that is there', function()
    vim.fn.mkdir(temp .. '/elsewhere/facts', 'p')
    vim.fn.writefile({ '# a pack' }, temp .. '/elsewhere/facts/pack.toml')
    local before = #vim.lsp.get_clients()
    vim.cmd.edit(temp .. '/elsewhere/facts/pack.toml')
    local pack = vim.api.nvim_get_current_buf()
    wait_for('the server on the pack', function()
      return session_of(pack)
    end)
    need(#vim.lsp.get_clients() == before, 'no further server', vim.lsp.get_clients())
  end)

  check('plugin: the program is found on PATH', function()
    vim.fn.mkdir(temp .. '/bin', 'p')
    vim.uv.fs_symlink(here .. '/tee.py', temp .. '/bin/backread')
    local wait = ([[lua print(vim.wait(%d, function()
      local client = vim.lsp.get_clients({ name = 'backread' })[1]
      return client and client.initialized
    end) and 'attached' or 'absent')]]):format(PATIENCE)
    local path = temp .. '/bin:' .. vim.env.PATH
    local ran = other_neovim('', article, wait:gsub('\n%s*', ' '), { PATH = path })
    need((ran.stdout .. ran.stderr):find('attached', 1, true), 'it should attach', ran)
  end)

  check('plugin: says when there is no program', function()
    local ran = other_neovim("let g:backread_path = '/nowhere/backread'", article, '')
    need((ran.stdout .. ran.stderr):find('cannot run "/nowhere/backread"', 1, true), 'a message', ran)
  end)

  check('plugin: can be turned off', function()
    local ran = other_neovim('let g:backread_enabled = v:false', article, "lua print(vim.lsp.is_enabled('backread'))")
    need((ran.stdout .. ran.stderr):find('false', 1, true), 'not enabled', ran)
  end)

  check('plugin: checkhealth', function()
    vim.cmd('silent checkhealth backread')
    local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    need(not report:find('ERROR', 1, true), 'no error', report)
    need(report:find('open file(s)', 1, true), 'the open session', report)
  end)

  check('plugin: the help has no duplicate tags', function()
    vim.fn.mkdir(temp .. '/doc', 'p')
    vim.uv.fs_copyfile(checkout .. '/editors/nvim/doc/backread.txt', temp .. '/doc/backread.txt')
    vim.cmd.helptags(temp .. '/doc')
    need(vim.fn.filereadable(temp .. '/doc/tags') == 1, 'tags')
  end)
end

--- Bytes that an editor keeps and the protocol has no place for: findings stand where they are seen.
local function check_bytes(workspace, name, bytes, command)
  check('bytes: ' .. name, function()
    local path = workspace .. '/' .. name
    local file = assert(io.open(path, 'wb'))
    file:write(bytes)
    file:close()
    vim.cmd(command .. ' ' .. vim.fn.fnameescape(path))
    vim.bo.filetype = 'text'
    local buf = vim.api.nvim_get_current_buf()
    local function seen(line)
      wait_for(('a finding in line %d of %s'):format(line, name), function()
        return diagnostic_on(buf, line, 'Friday')
      end, function()
        return vim.diagnostic.get(buf)
      end)
    end
    local line = vim.fn.search('Friday')
    seen(line)
    vim.api.nvim_buf_set_lines(buf, 0, 0, false, { 'Above\r it.', 'Two.' })
    seen(line + 2)
    vim.cmd([[silent! %s/\r//g]])
    seen(line + 2)
    vim.bo.modified = false
  end)
end

--- What `:Backread` and Neovim's own keys do in an article that states no day.
local function check_commands(workspace)
  local said
  local notify = vim.notify
  vim.notify = function(message) -- luacheck: ignore
    said = message
  end
  local function hears(command, pattern)
    said = nil
    vim.cmd(command)
    return wait_for(('what "%s" says'):format(command), function()
      return said and said:find(pattern) and said
    end, function()
      return said
    end)
  end
  vim.fn.writefile({ 'Karl Lundgren spoke on Friday. Mr. Lundgren left.' }, workspace .. '/undated.txt')
  vim.fn.writefile({ 'Karl Lundgren came.' }, workspace .. '/beside.txt')
  vim.cmd.edit(workspace .. '/undated.txt')
  local buf = vim.api.nvim_get_current_buf()
  wait_for('the server on the article', function()
    return session_of(buf)
  end)

  check('commands: status, dateline and status again', function()
    hears('Backread status', 'no dateline')
    vim.cmd('Backread dateline')
    wait_for('a dateline', function()
      return line_text(buf, 0):find('^%d+ %u%l+ %d%d%d%d$')
    end, function()
      return line_text(buf, 0)
    end)
    hears('Backread status', 'dateline %d+%-%d+%-%d+')
    hears('Backread dateline', 'states its day already')
  end)

  check('commands: a finding is let stand', function()
    vim.api.nvim_buf_set_lines(buf, -1, -1, false, { '', 'The vote was held on Friday, 12 March 2016.' })
    local row = vim.api.nvim_buf_line_count(buf)
    wait_for('a finding', function()
      return diagnostic_on(buf, row, 'Friday')
    end)
    cursor_on(buf, row, 'Friday')
    hears('Backread nonsense', 'check, dateline, facts, status, stet')
    vim.cmd.write()
    vim.cmd('Backread stet')
    wait_for('no finding', function()
      return #vim.diagnostic.get(buf) == 0
    end, function()
      return vim.diagnostic.get(buf)
    end)
  end)

  check('rename: all forms, in all articles', function()
    cursor_on(buf, vim.fn.search('Karl'), 'Karl')
    vim.lsp.buf.rename('Carl Lindt')
    wait_for('the new name', function()
      return vim.fn.search('Carl Lindt spoke on Friday. Mr. Lindt left.', 'nw') > 0
    end, function()
      return vim.api.nvim_buf_get_lines(buf, 0, -1, false)
    end)
    local beside = vim.fn.bufnr(workspace .. '/beside.txt')
    need(beside > 0 and line_text(beside, 0) == 'Carl Lindt came.', 'the other article too', line_text(beside, 0))
    vim.cmd('silent! wall')
  end)
  vim.notify = notify
end

local function main()
  -- A marked folder, as a newsroom has it, and a folder of one loose article.
  local workspace = temp .. '/newsroom'
  vim.fn.mkdir(workspace .. '/.git', 'p')
  local first
  for number, case in ipairs(vim.json.decode(vim.fn.readblob(here .. '/cases.json'))) do
    local source = checkout .. '/' .. case.article
    if case.optional and vim.fn.filereadable(source) == 0 then
      say(('# %s: %s is not beside this checkout'):format(case.name, case.article))
    else
      local loose = case.optional
      local folder = loose and ('%s/loose-%d'):format(temp, number) or workspace
      vim.fn.mkdir(folder, 'p')
      local copy = folder .. '/' .. vim.fs.basename(source)
      -- Not fs_copyfile(): the source may be read-only, and the copy must not be.
      vim.fn.writefile(vim.fn.readfile(source, 'b'), copy, 'b')
      check_article(case, copy, not loose and workspace or nil)
      first = first or copy
    end
  end
  check_plugin(workspace, first)
  local mixed = 'date 2016-03-14\n\nOne\rtwo.\r\n\nThe vote was held on Friday, 12 March 2016.\n'
  check_bytes(workspace, 'mixed.txt', mixed, 'edit')
  check_bytes(workspace, 'dos.txt', (mixed:gsub('\r?\n', '\r\n')), 'edit')
  check_bytes(workspace, 'bad-byte.txt', 'caf\233 on Friday, 12 March 2016.\n', 'edit ++bin')

  check_commands(workspace)

  check('the server ends when asked', function()
    for _, client in ipairs(vim.lsp.get_clients()) do
      client:stop()
    end
    wait_for('the end of every session', function()
      return #vim.lsp.get_clients() == 0
    end)
  end)
end

check('the session runs through', main)
say(('%d passed, %d failed'):format(passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit!')
