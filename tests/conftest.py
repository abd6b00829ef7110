"""What holds for every test."""

import signal

# A shell that starts the tests in its background has them ignore Ctrl-C, and every program that
# they start would too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
