#!/usr/bin/env python3
"""Holds the server's side of recorded sessions against LSP 3.17.

    validate.py FOLDER_OR_TRACE...

Reads what tee.py wrote and closes with "N passed, N failed", counting the
server's messages. Three kinds of fault are looked for: a message that is not of
its type (lsprotocol knows the types), an exchange that is out of order, and an
answer that this client has not said it understands.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import List, Optional, Union

from lsprotocol import types as lsp
from lsprotocol.converters import get_converter

CONVERTER = get_converter()


def read_union(union, kind_of):
    """Has the converter read a union as the type that `kind_of` picks; None leaves the value as it is."""

    def read(value, _):
        kind = kind_of(value)
        return CONVERTER.structure(value, kind) if kind else value

    CONVERTER.register_structure_hook(union, read)


# For these, this release of lsprotocol has no rule, or a wrong one.
read_union(Union[str, lsp.RelativePattern], lambda value: None if isinstance(value, str) else lsp.RelativePattern)
read_union(Union[lsp.WorkspaceFolder, str], lambda value: None if isinstance(value, str) else lsp.WorkspaceFolder)
read_union(Optional[Union[str, List[str]]], lambda value: None)
read_union(
    Union[lsp.Command, lsp.CodeAction],
    lambda value: lsp.Command if isinstance(value.get("command"), str) else lsp.CodeAction,
)

# What lsprotocol takes already although LSP brought it after 3.17.
AFTER_3_17_METHODS = {
    "textDocument/inlineCompletion",
    "textDocument/rangesFormatting",
    "workspace/foldingRange/refresh",
}
AFTER_3_17_KEYS = ("capabilities.inlineCompletionProvider", ".snippet")
LOG_LEVELS_3_17 = range(1, 5)

# What a client must have said before the server may ask it for this.
ASKED_ONLY_IF = {
    "workspace/applyEdit": "workspace.applyEdit",
    "workspace/configuration": "workspace.configuration",
    "workspace/workspaceFolders": "workspace.workspaceFolders",
    "workspace/codeLens/refresh": "workspace.codeLens.refreshSupport",
    "workspace/diagnostic/refresh": "workspace.diagnostics.refreshSupport",
    "workspace/inlayHint/refresh": "workspace.inlayHint.refreshSupport",
    "workspace/semanticTokens/refresh": "workspace.semanticTokens.refreshSupport",
    "window/showDocument": "window.showDocument.support",
    "window/workDoneProgress/create": "window.workDoneProgress",
}
# Before it has answered `initialize`, a server may say only this.
ALLOWED_EARLY = {
    "window/logMessage",
    "window/showMessage",
    "window/showMessageRequest",
    "telemetry/event",
    "$/progress",
}
# Errors that are part of the protocol; every other one is a request gone wrong.
REQUEST_CANCELLED, CONTENT_MODIFIED, SERVER_CANCELLED, METHOD_NOT_FOUND = -32800, -32801, -32802, -32601
ORDINARY_ERRORS = {REQUEST_CANCELLED, CONTENT_MODIFIED, SERVER_CANCELLED}
# What is asked after `shutdown` must be refused.
INVALID_REQUEST = -32600

SYNCHRONIZATION = {"didOpen", "didChange", "didSave", "didClose", "willSave", "willSaveWaitUntil"}
WORK_DONE = {
    "begin": lsp.WorkDoneProgressBegin,
    "report": lsp.WorkDoneProgressReport,
    "end": lsp.WorkDoneProgressEnd,
}
UINTEGER_MAX = 2**31 - 1


def at(value, path, default=None):
    """The value at a dotted path of a JSON object."""
    for key in path.split("."):
        if not isinstance(value, dict) or key not in value:
            return default
        value = value[key]
    return value


def walk(value, path=""):
    """Yields (path, value) for a JSON value and everything in it."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk(inner, f"{path}[{index}]")


def differences(sent, understood, path=""):
    """Where a message says more, or something else, than its type has room for."""
    if isinstance(sent, dict) and isinstance(understood, dict):
        for key, value in sent.items():
            inner = f"{path}.{key}" if path else key
            if key in understood:
                yield from differences(value, understood[key], inner)
            elif value is not None:
                yield f"{inner} is not in the specification"
    elif isinstance(sent, list) and isinstance(understood, list) and len(sent) == len(understood):
        for index, pair in enumerate(zip(sent, understood)):
            yield from differences(*pair, f"{path}[{index}]")
    elif type(sent) is not type(understood) or sent != understood:
        yield f"{path} is {sent!r}, of the wrong type"


def reasons(error):
    """The innermost complaints of a failed conversion, with the fields they are about."""
    if hasattr(error, "exceptions"):
        for inner in error.exceptions:
            yield from reasons(inner)
    else:
        notes = " ".join(getattr(error, "__notes__", []))
        yield f"{type(error).__name__}: {error} {notes}".strip()


class Session:
    """One connection, read from its start; `server` returns what is wrong with a message."""

    def __init__(self):
        self.capabilities = {}  # the client's
        self.offers = {}  # the server's
        self.initialized = self.shut_down = False
        self.pending = {"client": {}, "server": {}}  # requests by who asked: id -> message
        self.tokens = set()  # of progress
        self.versions = {}  # uri -> versions the client has sent
        self.published = {}  # uri -> the version last published
        self.result_ids = set()
        self.leaving = self.exited = False  # the client has sent `shutdown`, `exit`
        self.late = set()  # ids of what it asked after that

    def can(self, path):
        return bool(at(self.capabilities, path, False))

    def client(self, message):
        method, params = message.get("method"), message.get("params") or {}
        if method is None:
            self.pending["server"].pop(message.get("id"), None)
            return
        if "id" in message:
            self.pending["client"][message["id"]] = message
            if self.leaving:
                self.late.add(message["id"])
        if method == "shutdown":
            self.leaving = True
        if method == "exit":
            self.exited = True
        if method == "initialize":
            self.capabilities = params.get("capabilities", {})
        for key in ("workDoneToken", "partialResultToken"):
            if isinstance(params, dict) and key in params:
                self.tokens.add(params[key])
        document = params.get("textDocument", {}) if isinstance(params, dict) else {}
        if method == "textDocument/didOpen":
            self.versions[document["uri"]] = {document["version"]}
            self.published.pop(document["uri"], None)
        elif method == "textDocument/didChange":
            self.versions[document["uri"]].add(document["version"])

    def server(self, message):
        faults = []
        if message.get("jsonrpc") != "2.0":
            faults.append('"jsonrpc" is not "2.0"')
        for path, value in walk(message):
            if isinstance(value, float):
                faults.append(f"{path} is not an integer")
            elif isinstance(value, int) and abs(value) > UINTEGER_MAX:
                faults.append(f"{path} is out of range")
            if path.endswith(AFTER_3_17_KEYS):
                faults.append(f"{path} came after 3.17")
        faults += self.from_server(message) if "method" in message else self.answer(message)
        return faults

    def typed(self, message, cls):
        try:
            understood = CONVERTER.unstructure(CONVERTER.structure(message, cls), unstructure_as=cls)
        except Exception as error:  # cattrs raises groups of whatever went wrong inside
            return list(reasons(error))
        return list(differences(message, json.loads(json.dumps(understood))))

    def from_server(self, message):
        method, params, faults = message["method"], message.get("params") or {}, []
        if method not in lsp.METHOD_TO_TYPES or method in AFTER_3_17_METHODS:
            return [f"{method} is not a method of 3.17"]
        if lsp.message_direction(method) == "clientToServer":
            faults.append(f"{method} is for clients to send")
        faults += self.typed(message, lsp.METHOD_TO_TYPES[method][0])
        if not self.initialized and method not in ALLOWED_EARLY:
            faults.append(f"{method} before the answer to initialize")
        if self.shut_down:
            faults.append(f"{method} after the answer to shutdown")
        if "id" in message:
            if message["id"] in self.pending["server"]:
                faults.append(f"id {message['id']!r} is in use")
            self.pending["server"][message["id"]] = message
        needed = ASKED_ONLY_IF.get(method)
        if needed and not self.can(needed):
            faults.append(f"the client has no {needed}")

        if method == "client/registerCapability":
            for registration in params.get("registrations", []):
                faults += self.registration(registration)
        elif method == "window/workDoneProgress/create":
            self.tokens.add(params.get("token"))
        elif method == "$/progress":
            if params.get("token") not in self.tokens:
                faults.append(f"progress for a token nobody made: {params.get('token')!r}")
            kind = WORK_DONE.get(at(params, "value.kind"))
            faults += self.typed(params["value"], kind) if kind else []
        elif method in ("window/logMessage", "window/showMessage") and params.get("type") not in LOG_LEVELS_3_17:
            faults.append("a message type that came after 3.17")
        elif method == "workspace/applyEdit":
            faults += self.edits(params)
        elif method == "textDocument/publishDiagnostics":
            faults += self.publication(params)
        return faults

    def registration(self, registration):
        method = registration["method"]
        section, _, name = method.partition("/")
        # The four kinds of synchronization are announced under one name.
        name = "synchronization" if name in SYNCHRONIZATION else name
        faults = []
        if not self.can(f"{section}.{name}.dynamicRegistration"):
            faults.append(f"the client cannot register {method}")
        options = lsp.METHOD_TO_TYPES[method][3] if method in lsp.METHOD_TO_TYPES else None
        if options and registration.get("registerOptions") is not None:
            faults += self.typed(registration["registerOptions"], options)
        return faults

    def answer(self, message):
        request = self.pending["client"].pop(message.get("id"), None)
        if request is None:
            return [f"an answer to no request: id {message.get('id')!r}"]
        method, faults = request["method"], []
        if ("result" in message) == ("error" in message):
            faults.append("an answer has either a result or an error")
        if "error" in message:
            faults += self.typed(message, lsp.ResponseErrorMessage)
            code = at(message, "error.code")
            unknown = method not in lsp.METHOD_TO_TYPES or method in AFTER_3_17_METHODS
            late = message["id"] in self.late and code == INVALID_REQUEST
            if code not in ORDINARY_ERRORS and not late and not (unknown and code == METHOD_NOT_FOUND):
                faults.append(f"{method} failed: {at(message, 'error.message')}")
            return faults
        if method in lsp.METHOD_TO_TYPES:
            faults += self.typed(message, lsp.METHOD_TO_TYPES[method][1])
        result = message.get("result")
        if method == "initialize":
            self.initialized = True
            self.offers = at(message, "result.capabilities", {})
            encodings = at(self.capabilities, "general.positionEncodings", []) or ["utf-16"]
            if self.offers.get("positionEncoding", "utf-16") not in [*encodings, "utf-16"]:
                faults.append("a position encoding that the client did not offer")
        elif method == "shutdown":
            self.shut_down = True
            if result is not None:
                faults.append("the result of shutdown is null")
        return faults + self.understood(method, request.get("params") or {}, result)

    def understood(self, method, params, result):
        """Whether a result keeps to what this client says it can read."""
        if result is None:
            return []
        document, faults = "textDocument.", self.ranges(result)
        if method == "textDocument/hover":
            kinds = at(self.capabilities, document + "hover.contentFormat", ["plaintext"])
            kind = at(result, "contents.kind")
            if kind is not None and kind not in kinds:
                faults.append(f"the client does not read {kind} in hovers")
        elif method in ("textDocument/definition", "textDocument/declaration", "textDocument/typeDefinition"):
            name = method.partition("/")[2]
            links = isinstance(result, list) and any("targetUri" in item for item in result)
            if links and not self.can(f"{document}{name}.linkSupport"):
                faults.append("the client does not read links as locations")
        elif method == "textDocument/documentSymbol":
            nested = any("selectionRange" in item for item in result)
            if nested and not self.can(document + "documentSymbol.hierarchicalDocumentSymbolSupport"):
                faults.append("the client does not read nested symbols")
        elif method == "textDocument/codeAction":
            for action in result:
                command = isinstance(action.get("command"), str)
                if not command and not self.can(document + "codeAction.codeActionLiteralSupport"):
                    faults.append("the client reads commands only, not code actions")
                only = at(params, "context.only")
                kind = action.get("kind", "")
                if only and not any(kind == want or kind.startswith(want + ".") for want in only):
                    faults.append(f"an action of kind {kind!r} was not asked for")
                if "data" in action and not self.can(document + "codeAction.dataSupport"):
                    faults.append("the client does not keep an action's data")
                faults += self.edits(action)
        elif method in ("codeAction/resolve", "textDocument/rename"):
            faults += self.edits(result if "edit" in result else {"edit": result})
        elif method.startswith("textDocument/semanticTokens"):
            faults += self.tokens_within_legend(result)
        elif method in ("textDocument/diagnostic", "workspace/diagnostic"):
            asked = params.get("previousResultId")
            known = {asked} | {each["value"] for each in params.get("previousResultIds", [])}
            for report in result.get("items", []) if method == "workspace/diagnostic" else [result]:
                if report.get("kind") == "unchanged" and report.get("resultId") not in known:
                    faults.append("unchanged since a result that the client does not hold")
        return faults

    def publication(self, params):
        faults, uri, version = self.ranges(params), params.get("uri"), params.get("version")
        # What is not open it does not pull; what it opens is taken back.
        pulls = self.can("textDocument.diagnostic") and "diagnosticProvider" in self.offers
        if pulls and uri in self.versions and params.get("diagnostics"):
            faults.append("published to a client that pulls")
        if version is not None:
            if version not in self.versions.get(uri, ()):
                faults.append(f"published for version {version}, which the client never sent")
            if version < self.published.get(uri, version):
                faults.append(f"published for version {version} after a later one")
            self.published[uri] = version
        return faults

    def edits(self, holder):
        faults, edit = [], holder.get("edit")
        if not edit:
            return faults
        support = "workspace.workspaceEdit."
        if edit.get("documentChanges"):
            # Operations on files stand nowhere else: who announces them reads documentChanges, as
            # Neovim does, which announces only the operations.
            operations = at(self.capabilities, support + "resourceOperations", [])
            refused = at(self.capabilities, support + "documentChanges", None) is False
            if not self.can(support + "documentChanges") and (refused or not operations):
                faults.append("the client does not read documentChanges")
            for change in edit["documentChanges"]:
                kind = change.get("kind")
                if kind and kind not in at(self.capabilities, support + "resourceOperations", []):
                    faults.append(f"the client cannot {kind} files")
        if edit.get("changeAnnotations") and not self.can(support + "changeAnnotationSupport"):
            faults.append("the client does not read change annotations")
        used = {value for path, value in walk(edit) if path.endswith(".annotationId")}
        for missing in used - set(edit.get("changeAnnotations") or {}):
            faults.append(f"the annotation {missing!r} is nowhere")
        return faults

    def tokens_within_legend(self, result):
        legend = at(self.offers, "semanticTokensProvider.legend", {})
        data = result.get("data", [])
        faults = ["semantic tokens come in fives"] if len(data) % 5 else []
        types, modifiers = len(legend.get("tokenTypes", [])), len(legend.get("tokenModifiers", []))
        if any(kind >= types for kind in data[3::5]) or any(bits >> modifiers for bits in data[4::5]):
            faults.append("a semantic token outside the legend")
        if any(length == 0 for length in data[2::5]):
            faults.append("an empty semantic token")
        return faults

    @staticmethod
    def ranges(value):
        faults = []
        for path, inner in walk(value):
            if isinstance(inner, dict) and set(inner) == {"start", "end"}:
                ends = [(point.get("line"), point.get("character")) for point in (inner["start"], inner["end"])]
                if None not in ends[0] + ends[1] and ends[0] > ends[1]:
                    faults.append(f"{path} ends before it starts")
        return faults


def label(session, message):
    if "method" in message:
        return message["method"]
    request = session.pending["client"].get(message.get("id"))
    return f"answer to {request['method']}" if request else "answer"


def validate(trace):
    """Prints the faults of one trace and returns (passed, failed, methods seen)."""
    session, passed, failed, seen = Session(), 0, 0, Counter()

    def complain(number, what, faults):
        for fault in faults:
            print(f"{trace.name}:{number}: {what}: {fault}")

    for number, line in enumerate(trace.read_text(encoding="utf-8").splitlines(), 1):
        entry = json.loads(line)
        if "garbage" in entry:
            if entry["from"] == "server":
                complain(number, "no message", [entry["garbage"][:200]])
                failed += 1
        elif entry["from"] == "client":
            session.client(entry["msg"])
        else:
            what = label(session, entry["msg"])
            seen[what] += 1
            faults = session.server(entry["msg"])
            complain(number, what, faults)
            passed, failed = passed + (not faults), failed + bool(faults)
    # What was asked before `shutdown` and `shutdown` itself are answered, or cancelled, also where
    # the editor does not send `exit`: a server that hangs would look like one that was left.
    for request in session.pending["client"].values():
        if request["id"] in session.late:
            continue
        complain("end", request["method"], [f"id {request['id']!r} was never answered"])
        failed += 1
    return passed, failed, seen


def main():
    traces = []
    for name in map(Path, sys.argv[1:]):
        traces += sorted(name.glob("*.jsonl")) if name.is_dir() else [name]
    passed = failed = 0
    seen = Counter()
    for trace in traces:
        ok, bad, kinds = validate(trace)
        passed, failed, seen = passed + ok, failed + bad, seen + kinds
    if "answer to initialize" not in seen:
        # An empty recording proves nothing.
        print("no session was recorded")
        failed += 1
    print(f"# {len(traces)} sessions, {len(seen)} kinds of message")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
