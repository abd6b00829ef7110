"""Where reports differ: one file a kind of question, each yielding questions with their answers."""
