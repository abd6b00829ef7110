# One command for what is longer to type. PYTHON names the interpreter that has dragoman.
PYTHON ?= .venv/bin/python
REPORTS ?= examples/reports
HEIDELTIME ?= heidel/bin/python
GOLD ?= ../shared/gold

.PHONY: bench
bench: ## Reading as ratios to spaCy, textacy and HeidelTime, where they are installed
	$(PYTHON) benchmarks/reading.py $(REPORTS)
	@if [ -x "$(HEIDELTIME)" ] && [ -d "$(GOLD)" ]; then \
		$(PYTHON) benchmarks/heideltime.py $(GOLD) --python $(HEIDELTIME); \
	else echo "HeidelTime: left out; benchmarks/heideltime.py says how to install it"; fi
