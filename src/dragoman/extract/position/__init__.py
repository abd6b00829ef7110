"""The parts of the position reader: lexicon, clauses, holders, issues, claims."""
