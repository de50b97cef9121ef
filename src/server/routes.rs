//! The table of methods: what each message asks the actor to do.

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::LSPAny;
use tower_lsp::ls_types::notification::{self as notifications, Notification};
use tower_lsp::ls_types::request::{self as requests, Request};

use super::actor::{Answer, Ask, Tell};
use super::answers::{
    actions, completion, diagnostics, folder, folding, hints, hover, links, navigation, references, rename, selection,
    status, symbols, tokens, workspace_symbols,
};
use super::session::Session;

/// How to read a request; `None` for one that is not ours.
pub fn request(method: &str) -> Option<fn(LSPAny) -> Result<Ask>> {
    Some(match method {
        requests::HoverRequest::METHOD => |it| ask::<requests::HoverRequest>(it, hover::hover),
        requests::GotoDefinition::METHOD => |it| ask::<requests::GotoDefinition>(it, navigation::definition),
        requests::GotoDeclaration::METHOD => |it| ask::<requests::GotoDeclaration>(it, navigation::declaration),
        requests::GotoTypeDefinition::METHOD => {
            |it| ask::<requests::GotoTypeDefinition>(it, navigation::type_definition)
        }
        requests::References::METHOD => |it| ask_later::<requests::References>(it, references::references),
        requests::DocumentHighlightRequest::METHOD => {
            |it| ask::<requests::DocumentHighlightRequest>(it, navigation::highlights)
        }
        requests::DocumentSymbolRequest::METHOD => |it| ask::<requests::DocumentSymbolRequest>(it, symbols::document),
        requests::PrepareRenameRequest::METHOD => |it| ask::<requests::PrepareRenameRequest>(it, rename::prepare),
        requests::Rename::METHOD => |it| ask_later::<requests::Rename>(it, rename::rename),
        requests::WorkspaceSymbolRequest::METHOD => {
            |it| ask_later::<requests::WorkspaceSymbolRequest>(it, workspace_symbols::workspace)
        }
        requests::CodeLensRequest::METHOD => |it| ask::<requests::CodeLensRequest>(it, status::lens),
        status::StatusRequest::METHOD => |it| ask::<status::StatusRequest>(it, status::status),
        requests::ExecuteCommand::METHOD => |it| ask_later::<requests::ExecuteCommand>(it, folder::execute),
        requests::WorkspaceDiagnosticRequest::METHOD => {
            |it| ask_later::<requests::WorkspaceDiagnosticRequest>(it, folder::workspace)
        }
        requests::SelectionRangeRequest::METHOD => |it| ask::<requests::SelectionRangeRequest>(it, selection::ranges),
        requests::FoldingRangeRequest::METHOD => |it| ask::<requests::FoldingRangeRequest>(it, folding::ranges),
        requests::SemanticTokensFullRequest::METHOD => {
            |it| ask::<requests::SemanticTokensFullRequest>(it, tokens::full)
        }
        requests::CodeActionResolveRequest::METHOD => {
            |it| ask::<requests::CodeActionResolveRequest>(it, actions::resolve)
        }
        requests::DocumentLinkRequest::METHOD => |it| ask::<requests::DocumentLinkRequest>(it, links::links),
        requests::InlayHintRequest::METHOD => |it| ask::<requests::InlayHintRequest>(it, hints::inlay),
        requests::CodeActionRequest::METHOD => |it| ask::<requests::CodeActionRequest>(it, actions::code_actions),
        requests::Completion::METHOD => |it| ask::<requests::Completion>(it, completion::completion),
        requests::DocumentDiagnosticRequest::METHOD => {
            |it| ask::<requests::DocumentDiagnosticRequest>(it, diagnostics::pull)
        }
        _ => return None,
    })
}

/// How to read a notification; `None` for one that is not ours.
pub fn notification(method: &str) -> Option<fn(LSPAny) -> Result<Tell>> {
    Some(match method {
        notifications::Initialized::METHOD => {
            |it| tell::<notifications::Initialized>(it, |session, _| session.watch_files())
        }
        notifications::DidOpenTextDocument::METHOD => {
            |it| tell::<notifications::DidOpenTextDocument>(it, Session::did_open)
        }
        notifications::DidChangeTextDocument::METHOD => {
            |it| tell::<notifications::DidChangeTextDocument>(it, Session::did_change)
        }
        notifications::DidCloseTextDocument::METHOD => {
            |it| tell::<notifications::DidCloseTextDocument>(it, Session::did_close)
        }
        notifications::DidSaveTextDocument::METHOD => {
            |it| tell::<notifications::DidSaveTextDocument>(it, Session::did_save)
        }
        notifications::DidChangeWatchedFiles::METHOD => {
            |it| tell::<notifications::DidChangeWatchedFiles>(it, Session::did_change_files)
        }
        notifications::DidChangeWorkspaceFolders::METHOD => {
            |it| tell::<notifications::DidChangeWorkspaceFolders>(it, Session::did_change_folders)
        }
        notifications::DidChangeConfiguration::METHOD => {
            |it| tell::<notifications::DidChangeConfiguration>(it, Session::did_change_configuration)
        }
        _ => return None,
    })
}

fn ask<R: Request>(params: LSPAny, answer: fn(&mut Session, R::Params) -> R::Result) -> Result<Ask>
where
    R::Params: 'static,
    R::Result: 'static,
{
    let params: R::Params = read(params)?;
    Ok(Box::new(move |session| Answer::Now(value(answer(session, params)))))
}

/// What finds its answer on a thread of its own: `begin` takes from the session what that needs.
fn ask_later<R: Request>(params: LSPAny, begin: fn(&mut Session, R::Params) -> Begun<R::Result>) -> Result<Ask>
where
    R::Params: 'static,
    R::Result: 'static,
{
    let params: R::Params = read(params)?;
    Ok(Box::new(move |session| match begin(session, params) {
        Begun::Done(result) => Answer::Now(value(result)),
        Begun::Goes(work) => Answer::Later(Box::new(move |is_wanted| value(work(is_wanted)))),
    }))
}

/// An answer, or the rest of the way to it.
pub enum Begun<T> {
    /// It was found at once.
    Done(T),
    /// It takes longer.
    Goes(Search<T>),
}

/// The rest of the way; it is given a way to learn whether anybody still waits.
pub type Search<T> = Box<dyn FnOnce(&dyn Fn() -> bool) -> T + Send>;

fn value(result: impl serde::Serialize) -> Result<LSPAny> {
    serde_json::to_value(result).map_err(|_| Error::internal_error())
}

fn tell<N: Notification>(params: LSPAny, change: fn(&mut Session, N::Params)) -> Result<Tell>
where
    N::Params: 'static,
{
    let params: N::Params = read(params)?;
    Ok(Box::new(move |session| change(session, params)))
}

fn read<T: serde::de::DeserializeOwned>(params: LSPAny) -> Result<T> {
    serde_json::from_value(params).map_err(|error| Error::invalid_params(error.to_string()))
}
