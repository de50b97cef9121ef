" Checks facts in articles with Backread, by way of the plugin ALE.
"
" Copy this file to ~/.vim/plugin/backread-ale.vim, that is all: Vim loads it by itself.
" Needs Vim 8 or newer with ALE (Debian: `apt install vim-ale`, then `packadd! ale` in vimrc).

if exists('g:loaded_backread_ale')
  finish
endif
let g:loaded_backread_ale = 1

" Options for the server; in vimrc, for example:
"   let g:backread_options = {'date': '2021-04-12', 'facts': ['/home/me/facts'], 'trusted': v:true}
let g:backread_options = get(g:, 'backread_options', {})
let g:backread_path = get(g:, 'backread_path', 'backread')

" ALE leaves plain text alone unless it is told otherwise. Lists of your own in g:ale_linters need 'backread' in them.
let g:ale_linters = get(g:, 'ale_linters', {})
for s:filetype in get(g:, 'ale_linters_explicit', 0) ? ['text', 'markdown', 'html'] : ['text']
  let g:ale_linters[s:filetype] = get(g:ale_linters, s:filetype, ['backread'])
endfor

" The folder of the nearest backread.toml or .git above, else the article's own.
function! BackreadRoot(buffer) abort
  let l:path = fnamemodify(bufname(a:buffer), ':p:h')
  let l:settings = findfile('backread.toml', escape(l:path, ' ,;') . ';')
  if !empty(l:settings)
    return fnamemodify(l:settings, ':p:h')
  endif
  let l:git = finddir('.git', escape(l:path, ' ,;') . ';')
  return empty(l:git) ? l:path : fnamemodify(l:git, ':p:h:h')
endfunction

function! s:define() abort
  for [l:filetype, l:language] in [['text', 'plaintext'], ['markdown', 'markdown'], ['html', 'html']]
    call ale#linter#Define(l:filetype, {
    \ 'name': 'backread',
    \ 'lsp': 'stdio',
    \ 'executable': {buffer -> g:backread_path},
    \ 'command': '%e lsp',
    \ 'language': l:language,
    \ 'project_root': function('BackreadRoot'),
    \ 'initialization_options': {buffer -> g:backread_options},
    \})
  endfor
endfunction

function! s:keys() abort
  nmap <buffer> K <Plug>(ale_hover)
  nmap <buffer> gd <Plug>(ale_go_to_definition)
  nmap <buffer> gr <Plug>(ale_find_references)
  nmap <buffer> <leader>a <Plug>(ale_code_action)
  nmap <buffer> <leader>r <Plug>(ale_rename)
  nmap <buffer> ]d <Plug>(ale_next_wrap)
  nmap <buffer> [d <Plug>(ale_previous_wrap)
  " Completion on CTRL-X CTRL-O.
  setlocal omnifunc=ale#completion#OmniFunc
endfunction

augroup backread_ale
  autocmd!
  " At the end of the start, when all plugins are there.
  autocmd VimEnter * if exists(':ALELint') | call s:define() | execute 'ALELint' | endif
  autocmd FileType text,markdown,html call s:keys()
augroup END
