# The project's commands. `make` alone lists them.
#
# Everything is installed in .venv/ and node_modules/, once; a marker file in each avoids doing it
# again until the lock files (requirements*.txt, package-lock.json) change.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
ARGS ?=
ENGINE ?= mkdocs
UPGRADE ?=

# One more than the cores that we may use: a test that waits for a server or a browser leaves its own.
WORKERS ?= $(shell $(BIN)/python -c "from relocalisations.machine.workers import cores; print(cores() + 1)")

VENV := .venv
BIN := $(VENV)/bin
SITE := $(VENV)/.site-installed
DEV := $(VENV)/.dev-installed
FIGURES := $(VENV)/.figures-installed
ZENSICAL := $(VENV)/.zensical-installed
NPM := node_modules/.installed

PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-header --python-version 3.11 $(UPGRADE)

# Fixes MkDocs' own build date only. The site's « now » is the clock's, or RELOC_NOW if it is set.
ifndef SOURCE_DATE_EPOCH
export SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
endif
export PYTHONUTF8 := 1
# What Python compiles, our templates included, is compiled once: each of the hundreds of processes
# of the tests would do it again where the environment forbids to keep it.
unexport PYTHONDONTWRITEBYTECODE
# We know that Material ends in May 2027; no need to say so again at every build.
export NO_MKDOCS_2_WARNING := 1

# What renders the shell of the pages: mkdocs, or zensical (docs/developper/moteurs.md).
RENDERS := $(if $(filter zensical,$(ENGINE)),$(ZENSICAL))

.DEFAULT_GOAL := help
.PHONY: help install figures serve site test check check-content screenshots words format bench faults lock clean

help: ## présente les commandes
	@echo "Usage : make COMMANDE"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

install: $(SITE) ## installe de quoi fabriquer le site (les autres commandes le font au besoin)
	@:

figures: $(FIGURES) ## installe de quoi lire les fichiers officiels du commerce (reloc figures)
	@:

serve: $(SITE) $(RENDERS) ## montre le site sur http://127.0.0.1:8000 et le met à jour à chaque modification
	@echo "Le site : http://$(ADDRESS)/ (Ctrl+C pour arrêter)"
	@$(BIN)/reloc serve --engine $(ENGINE) --adresse $(ADDRESS)

site: $(SITE) $(RENDERS) ## fabrique le site dans site/, et refuse toute erreur
	@$(BIN)/reloc build --engine $(ENGINE) --strict

test: $(DEV) $(NPM) ## lance les essais, navigateur compris (choisir : make test ARGS="-k agenda")
	@RELOC_CHROMIUM="$$($(BIN)/python -m tools.browser)" && export RELOC_CHROMIUM && \
		$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(DEV) $(NPM) $(RENDERS) ## contrôle tout : code, gabarits, fiches, HTML, liens, accessibilité, workflows
	@$(BIN)/python -m tools.check_all --engine $(ENGINE)

check-content: $(DEV) $(NPM) $(RENDERS) ## contrôle les fiches et le site qu’elles font, non le programme
	@$(BIN)/python -m tools.check_all --contenu --engine $(ENGINE)

screenshots: $(DEV) ## photographie chaque genre de page, à regarder (ARGS="/pays/chn/ --to dossier")
	@RELOC_CHROMIUM="$$($(BIN)/python -m tools.browser)" && export RELOC_CHROMIUM && \
		$(BIN)/python -m tools.screenshots $(ARGS)

words: $(DEV) $(NPM) ## récrit ce que les essais gardent mot à mot (à relire : git diff)
	@RELOC_CHROMIUM="$$($(BIN)/python -m tools.browser)" && export RELOC_CHROMIUM && \
		$(BIN)/python -m tests.written_down

format: $(DEV) $(NPM) ## met en forme le code Python et les scripts du site
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .
	@$(BIN)/python -m tools.check_scripts ecrire

bench: $(DEV) ## mesure la durée de fabrication du site
	@$(BIN)/python -m tests.bench $(ARGS)

faults: $(DEV) $(NPM) ## met de petites fautes dans le programme et dit lesquelles nul essai ne voit (long)
	@RELOC_CHROMIUM="$$($(BIN)/python -m tools.browser)" && export RELOC_CHROMIUM && \
		$(BIN)/python -m tools.mutate $(ARGS)

lock: $(DEV) ## refait les verrous (mettre à jour : make lock UPGRADE=--upgrade)
	@$(LOCK) requirements.in -o requirements.txt
	@$(LOCK) requirements-figures.in -o requirements-figures.txt
	@$(LOCK) requirements-zensical.in -o requirements-zensical.txt
	@$(LOCK) requirements-dev.in -o requirements-dev.txt
	@$(LOCK) requirements-fallback.in -o requirements-fallback.txt

clean: ## efface ce qui a été installé ou fabriqué
	@rm -rf $(VENV) node_modules site .site.precedent scripts/*.egg-info .mypy_cache .pytest_cache .ruff_cache

# --- Installation ---------------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Il faut Python 3.11 ou plus récent (PYTHON=… pour en désigner un)." >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); \
		echo "Python ne peut pas créer .venv. Sous Debian : sudo apt install python3-venv" >&2; \
		exit 1; }

$(SITE): requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installation de quoi fabriquer le site (une minute, la première fois)…"
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements-dev.txt | $(SITE)
	@echo "Installation de quoi l'essayer et le contrôler (une minute, la première fois)…"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

$(FIGURES): requirements-figures.txt | $(SITE)
	@echo "Installation du moteur des chiffres (quelques secondes, la première fois)…"
	@$(PIP) --require-hashes -r requirements-figures.txt
	@touch $@

$(ZENSICAL): requirements-zensical.txt | $(SITE)
	@echo "Installation du second moteur (quelques secondes, la première fois)…"
	@$(PIP) --require-hashes -r requirements-zensical.txt
	@touch $@

$(NPM): package-lock.json | $(DEV)
	@$(BIN)/python -m tools.npm_packages
	@touch $@
