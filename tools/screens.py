"""Takes the pictures of the web application that the documentation shows.

    python tools/screens.py [--out docs/images]

Reads the example reports into a dossier of its own, serves it and takes pictures in the system's
Chromium; needs the packages playwright and pillow.
"""

from __future__ import annotations

import argparse
import io
import shutil
import socket
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn

import dragoman
from dragoman.serve import Options, application

ROOT = Path(__file__).resolve().parents[1]
SIZE: Any = {"width": 1280, "height": 800}
PAGES: dict[str, tuple[str, Any]] = {
    "overview": ("/", "light"),
    "positions": ("/positions", "light"),
    "timeline": ("/timeline?since=2025-05-06&until=2025-08-01", "light"),
    "report": ("/reports/2022-03-29-host-readout", "light"),
    "review": ("/review", "dark"),
}
COLOURS = 160


def main() -> None:
    """Read, serve, take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "talks.db"
        with dragoman.open(place) as talks:
            talks.read(ROOT / "examples" / "reports")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        config = uvicorn.Config(
            application(place, Options(name="analyst")), port=port, log_level="error"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.1)
        _take(f"http://127.0.0.1:{port}", asked.out)
        server.should_exit = True
        thread.join(10)


def _take(address: str, out: Path) -> None:
    from playwright.sync_api import sync_playwright

    where = shutil.which("chromium")
    if where is None:
        raise SystemExit("no Chromium here: apt-get install chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=where, args=["--no-sandbox", "--lang=en-GB"])
        for name, (path, scheme) in PAGES.items():
            context = browser.new_context(viewport=SIZE, color_scheme=scheme, locale="en-GB")
            page = context.new_page()
            page.goto(address + path)
            page.wait_for_selector("html.js")
            _write(page.screenshot(), out / f"web-{name}.png")
            context.close()
        browser.close()


def _write(taken: bytes, path: Path) -> None:
    """The picture with few colours: a quarter of the bytes, and nobody sees it."""
    from PIL import Image

    picture: Any = Image.open(io.BytesIO(taken)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
