# make run   sets up and checks the five reports in seeds/ (their findings are no failure of make)
# make test  sets up and runs everything that CI runs
# make docs  builds the documentation site into site/
# make schemas  renews docs/schemas from the code
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: run test lint types unit docs schemas clean

run: $(VENV)/run.stamp
	$(BIN)/lawlint check seeds --fail-on never

test: lint types unit

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

unit: $(VENV)/dev.stamp
	$(BIN)/pytest -n auto

schemas: $(VENV)/dev.stamp
	for kind in rule config waivers; do \
		$(BIN)/lawlint schema $$kind --output docs/schemas/$$kind.schema.json || exit 1; \
	done

$(VENV)/run.stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/dev.stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,markdown,pdf]'
	touch $@

clean:
	rm -rf $(VENV) .cache dist build site

docs: $(VENV)/docs.stamp
	$(BIN)/mkdocs build --strict --quiet -f docs/mkdocs.yml

$(VENV)/docs.stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	touch $@
