# Checks facts in articles with Backread, by way of kakoune-lsp.
#
# Copy this file to ~/.config/kak/backread.kak and add one line to kakrc:
#     source "%val{config}/backread.kak"
# If kakrc runs `eval %sh{kak-lsp}` already, put that line below it and take the next one out here.
evaluate-commands %sh{kak-lsp}

# Kakoune gives plain text no file type, and .htm none either.
hook -group backread global BufCreate .*\.txt %{ set-option buffer filetype plaintext }
hook -group backread global BufCreate .*\.htm %{ set-option buffer filetype html }

# This takes the place of the servers that kakoune-lsp would start for Markdown and HTML.
# To have both, add their tables below (see rc/servers.kak of kakoune-lsp).
hook -group backread global BufSetOption filetype=(?:plaintext|markdown|html) %{
    set-option buffer lsp_servers %{
        [backread]
        args = ["lsp"]
        root_globs = ["backread.toml", ".git", ".hg"]
        settings_section = "backread"
        [backread.settings.backread]
        # kakoune-lsp puts findings into the hover itself.
        showsFindingsInHover = true
        # date = "2021-04-12"
        # facts = ["/home/me/facts"]
        # trusted = true
    }
}

# Not needed where kakrc has `lsp-enable`.
hook -group backread global WinSetOption filetype=(?:plaintext|markdown|html) %{
    lsp-enable-window
}

map global user l ':enter-user-mode lsp<ret>' -docstring 'LSP mode'
map global goto d '<esc>:lsp-definition<ret>' -docstring 'LSP definition'
