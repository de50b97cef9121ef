#!/usr/bin/env python3
"""Stands between an editor and the server and writes down what they say.

An editor starts this file in place of `backread`, with the same arguments. The
server is $BACKREAD_BIN. Each session gets a file of its own in the folder
$BACKREAD_TRACES, with a line {"from": "client" | "server", "msg": {...}} for each
message, for validate.py to read. Also what the server says to an editor that has left
is written down: an editor that quits does not always stay for the answers.
"""

import json
import os
import re
import signal
import subprocess
import sys
import threading


# How long a server may take to end when its editor has gone.
FAREWELL = 20


def messages(stream):
    """Yields (raw bytes, body) for each message; body is None for what is no message."""
    while True:
        head, length = b"", None
        while True:
            line = stream.readline()
            if not line:
                if head:
                    yield head, None
                return
            head += line
            if line in (b"\r\n", b"\n"):
                break
            name, _, value = line.partition(b":")
            name = name.strip().lower()
            if name not in (b"content-length", b"content-type"):
                # Something printed where only messages belong: pass it on and
                # record it, so that the validator can complain.
                yield head, None
                head, length = b"", None
            elif name == b"content-length":
                length = int(value)
        if length is None:
            yield head, None
            continue
        body = stream.read(length)
        yield head + body, body


def read(who, body):
    """The message of a body. An editor passes on the bad bytes of a file; each stands as the server reads it."""
    if who == "client":
        text = body.decode("utf-8", "surrogateescape")
        body = re.sub("[\udc80-\udcff]", r"\\u001a", text)
    return json.loads(body)


def main():
    command = [os.environ["BACKREAD_BIN"], *sys.argv[1:]]
    if sys.argv[1:2] != ["lsp"]:
        # `--version` and the like speak no protocol.
        os.execv(command[0], command)
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    folder = os.environ["BACKREAD_TRACES"]
    os.makedirs(folder, exist_ok=True)
    trace = open(os.path.join(folder, f"session-{os.getpid()}.jsonl"), "w", encoding="utf-8")
    lock = threading.Lock()

    def relay(who, source, sink):
        for raw, body in messages(source):
            try:
                entry = {"from": who, "msg": read(who, body)}
            except (AttributeError, TypeError, ValueError):
                entry = {"from": who, "garbage": raw.decode("utf-8", "replace")}
            # Written before it is passed on: an answer can then never stand
            # above its question in the trace.
            with lock:
                trace.write(json.dumps(entry, ensure_ascii=False) + "\n")
                trace.flush()
            try:
                sink.write(raw)
                sink.flush()
            except (BrokenPipeError, ValueError):
                # Whoever this was for has left; what is said all the same is written down.
                if who == "client":
                    return

    def from_client():
        relay("client", sys.stdin.buffer, server.stdin)
        try:
            server.stdin.close()
        except BrokenPipeError:
            pass
        signal.alarm(FAREWELL)

    def left(*_):
        """The editor ends the server without waiting for it: the closed pipe tells it so."""
        signal.alarm(FAREWELL)
        threading.Thread(target=server.stdin.close, daemon=True).start()

    def hangs(*_):
        with lock:
            trace.write(json.dumps({"from": "server", "garbage": f"did not end within {FAREWELL} s"}) + "\n")
            trace.flush()
        server.kill()

    signal.signal(signal.SIGTERM, left)
    signal.signal(signal.SIGALRM, hangs)
    threading.Thread(target=from_client, daemon=True).start()
    relay("server", server.stdout, sys.stdout.buffer)
    code = server.wait()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    # The reading thread may still wait on a client that keeps its end open.
    os._exit(code if code >= 0 else 128 - code)


main()
