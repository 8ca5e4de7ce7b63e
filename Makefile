# For GNU make 3.81 (macOS) and later. `make PYTHON=python3.13` chooses the interpreter.

PYTHON = python3
RUN = .venv/bin/python

# demo and test need only Python, make and git.
# This file and its arguments are UTF-8 in every locale.
export PYTHONUTF8 = 1
# The tests start the program a thousand times: without compiled files they take far longer.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help demo test test-all test-wheel test-engines torture mutants bench bench-fleet bench-quick lint messages clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 12

demo: .venv/.installed ## create .venv, install, and show the list with a third of it done
	@$(RUN) scripts/demo.py

# Code in which a bug could lose a list: reading, editing, writing and locking.
VITAL = yamlfile/* storage/* cache/* edits/* model/group_membership model/milestone_lookup model/transitions \
  model/additions model/carry_over model/former_names model/marking model/name_changes model/part_lookup \
  model/new_values model/part_operations model/progress model/record_decorator model/renaming \
  text/days text/encoding text/invisible text/lookalikes model/milestone_facts \
  $(addprefix words/,typed_values dates part_words rename_words status_arguments task_arguments typed_texts) options/filters \
  $(addprefix writing/,addition_values confirmation conflict_answers conflict_options typed_resolutions edit_preconditions edit_preview) \
  $(addprefix writing/,command_edits fact_options fact_recording marking_steps marking_options named_parts part_options progress_options) \
  $(addprefix writing/,conflict_origin undo_options review_dialog review_session value_prompts) \
  intake/proved_list dispatch/notice_sending $(addprefix office/,register_file register_writer) $(addprefix commands/,add carry done drop evidence extend forms_read import_ move note progress redo remove rename reopen) \
  $(addprefix commands/,resolve return_ set_ undo verify)
comma = ,
empty =
space = $(empty) $(empty)

test: .venv/.equipped ## run the tests that need only Python and git: five minutes on two cores
	PYTHONWARNDEFAULTENCODING=1 $(RUN) -m pytest -n auto --dist worksteal -m 'not programs'

# One more than there are cores: tests wait for disks, terminals and other programs.
WORKERS = $(shell expr 1 + $$(getconf _NPROCESSORS_ONLN))

test-all: .venv/.equipped ## run every test in full, skipping none, and check the coverage
	TASKLIST_SCALE=full TASKLIST_NO_SKIPS=1 PYTHONWARNDEFAULTENCODING=1 \
	  $(RUN) -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term
	$(RUN) -m coverage report --fail-under=100 \
	  --include='$(subst $(space),$(comma),$(VITAL:%=src/tasklist/%.py))'

SUITE = .yaml-test-suite
# The benchmark has an ordinary, compiled install: an editable one starts more slowly.
BENCH = env -u PYTHONPATH -u PYTHONDONTWRITEBYTECODE .bench/ours/bin/python

test-wheel: .venv/.equipped ## test the built wheel, with the oldest and with the newest dependencies
	$(RUN) scripts/test_wheel.py

test-engines: .venv/.equipped .engines/.installed ## compare Spark, Ibis and DuckDB with the program: a minute; needs Java
	PYTHONPATH="$(CURDIR)" $(RUN) scripts/test_engines.py

torture: .venv/.equipped $(SUITE) ## the long form of the reliability tests: 30 minutes on two cores
	rm -f .figures.jsonl
	TASKLIST_SCALE=long TASKLIST_FIGURES="$(CURDIR)/.figures.jsonl" \
	  TASKLIST_YAML_SUITE="$(CURDIR)/$(SUITE)" \
	  $(RUN) -m pytest -n auto --dist worksteal --durations 10 tests/reliability \
	  --ignore tests/reliability/test_contention.py --ignore tests/reliability/test_kills.py
	# Separately, because they depend on time.
	TASKLIST_SCALE=long TASKLIST_FIGURES="$(CURDIR)/.figures.jsonl" \
	  $(RUN) -m pytest --durations 4 tests/reliability/test_contention.py tests/reliability/test_kills.py
	$(RUN) scripts/torture_report.py .figures.jsonl

$(SUITE):
	git clone --quiet --depth 1 https://github.com/yaml/yaml-test-suite $@

bench: .bench/.installed ## time our commands beside three other tools, and print a table
	$(BENCH) -m bench

bench-fleet: .bench/.installed ## time questions to 10, 100 and 1,000 lists beside three other tools
	$(BENCH) -m bench --fleet

bench-quick: .bench/.installed ## time our own commands against `import typer`
	$(BENCH) -m bench --quick

mutants: .venv/.mutating ## break the code that edits and writes, and see whether tests fail: ten minutes
	rm -rf mutants
	TASKLIST_HYPOTHESIS=mutants $(RUN) -m mutmut run >.mutants.log 2>&1 || { tail .mutants.log; exit 1; }
	$(RUN) scripts/mutants.py

lint: .venv/.equipped ## ruff, its formatter, mypy strict on src
	$(RUN) -m ruff check .
	# A file is read and written with an encoding, or Windows takes its own.
	$(RUN) -m ruff check --preview --select PLW1514 .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

messages: .venv/.equipped ## collect the messages and compile their Chinese translations
	$(RUN) scripts/messages.py

clean: ## remove everything that make creates
	rm -rf .venv .bench .engines .wheel .coverage .coverage.* .pytest_cache .ruff_cache .mypy_cache .hypothesis build dist \
	  mutants .mutants.log .demo
	find src tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.installed: pyproject.toml | .venv/bin/python
	@echo "Installing into .venv: half a minute ..." >&2
	@$(RUN) -m pip install --quiet --disable-pip-version-check --editable '.[office]'
	@: >$@

.bench/.installed: pyproject.toml $(wildcard $(addprefix src/tasklist/,*.py */*.py */*/*.mo */templates/*)) | .venv/bin/python
	$(RUN) -m venv .bench/ours
	$(BENCH) -m pip install --quiet --disable-pip-version-check --compile --force-reinstall .
	@: >$@

.engines/.installed: examples/requirements.txt | .venv/bin/python
	$(RUN) -m venv --clear .engines
	.engines/bin/python -m pip install --quiet --disable-pip-version-check --no-compile -r $<
	@: >$@

.venv/.equipped: pyproject.toml | .venv/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --editable '.[dev,office,data]'
	@: >.venv/.installed >$@

.venv/.mutating: .venv/.equipped
	$(RUN) -m pip install --quiet --disable-pip-version-check --editable '.[mutants]'
	@: >$@

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "$(PYTHON) not found. Install Python 3.11 or later, or choose another: make PYTHON=python3.13 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "tasklist needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1). Choose another: make PYTHON=python3.13 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot create a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
