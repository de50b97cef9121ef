" Checks facts in articles with Backread, by way of the plugin vim-lsp.
"
" Copy this file to ~/.vim/plugin/backread-vim-lsp.vim, that is all: Vim loads it by itself.
" Needs Vim 8.1 or newer with https://github.com/prabirshrestha/vim-lsp. Use this one or the one for ALE, not both.

if exists('g:loaded_backread_vim_lsp')
  finish
endif
let g:loaded_backread_vim_lsp = 1

" Options for the server; in vimrc, for example:
"   let g:backread_options = {'date': '2021-04-12', 'facts': ['/home/me/facts'], 'trusted': v:true}
let g:backread_options = get(g:, 'backread_options', {})
let g:backread_path = get(g:, 'backread_path', 'backread')

function! s:root() abort
  let l:path = lsp#utils#get_buffer_path()
  let l:root = lsp#utils#find_nearest_parent_file_directory(l:path, ['backread.toml', '.git/'])
  return lsp#utils#path_to_uri(empty(l:root) ? fnamemodify(l:path, ':p:h') : l:root)
endfunction

function! s:register() abort
  if !executable(g:backread_path)
    return
  endif
  call lsp#register_server({
  \ 'name': 'backread',
  \ 'cmd': {server_info -> [g:backread_path, 'lsp']},
  \ 'allowlist': ['text', 'markdown', 'html'],
  \ 'languageId': {server_info -> &filetype ==# 'text' ? 'plaintext' : &filetype},
  \ 'root_uri': {server_info -> s:root()},
  \ 'initialization_options': g:backread_options,
  \})
endfunction

function! s:keys() abort
  setlocal omnifunc=lsp#complete signcolumn=yes
  nmap <buffer> K <plug>(lsp-hover)
  nmap <buffer> gd <plug>(lsp-definition)
  nmap <buffer> gr <plug>(lsp-references)
  nmap <buffer> <leader>a <plug>(lsp-code-action)
  nmap <buffer> <leader>r <plug>(lsp-rename)
  nmap <buffer> ]d <plug>(lsp-next-diagnostic)
  nmap <buffer> [d <plug>(lsp-previous-diagnostic)
endfunction

augroup backread_vim_lsp
  autocmd!
  autocmd User lsp_setup call s:register()
  autocmd User lsp_buffer_enabled if index(['text', 'markdown', 'html'], &filetype) >= 0 | call s:keys() | endif
augroup END
