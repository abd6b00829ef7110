# One command for what is longer to type. PYTHON names the interpreter that has dragoman.
PYTHON ?= .venv/bin/python
REPORTS ?= examples/reports
HEIDELTIME ?= heidel/bin/python

.PHONY: bench
bench: ## Reading as ratios to spaCy, textacy and HeidelTime, where they are installed
	$(PYTHON) benchmarks/reading.py $(REPORTS) $(if $(wildcard $(HEIDELTIME)),--heideltime $(HEIDELTIME))
