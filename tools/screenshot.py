"""Makes docs/sandbox.png anew: a request at the moment when the DPO has to decide.

    .venv/bin/python tools/screenshot.py [FILE]

Starts a sandbox of its own in a temporary folder and plays the story in headless Chromium.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import ViewportSize

from bots.sandbox import run
from bots.sandbox.serve import free_port
from tests.journeys.screen import CHECKED, Screen, Slack, Telegram
from tests.journeys.test_browser import files_request
from tests.servers import start_browser

ROOT = Path(__file__).resolve().parent.parent
SIZE = ViewportSize(width=1440, height=900)
COLOURS = 128


def play(url: str) -> bytes:
    """The page as a PNG when the copy was accepted and the DPO's card came."""
    with start_browser() as browser:
        screen = Screen(browser.new_page(viewport=SIZE), url)
        screen.at("guide").locator("summary").click()
        sanne = Telegram(screen, "sanne", "nl")
        reference = files_request(sanne, "wat weten jullie van mij?", "Sanne de Vries")
        screen.presses("tg-sample-bsn-open")
        sanne.hears("id-copy-rejected", reference=reference, timeout=CHECKED)
        screen.presses("tg-sample-good")
        sanne.hears("id-copy-accepted", reference=reference, timeout=CHECKED)
        dpo = Slack(screen, "dpo", "salesinteract-dpo", "nl")
        dpo.card(reference).wait_for()
        screen.page.mouse.move(0, 0)
        screen.page.wait_for_timeout(500)  # the log comes to rest at its end
        return screen.page.screenshot()


def main(target: Path) -> None:
    """Plays and writes the picture, with few colours so that it stays small."""
    with tempfile.TemporaryDirectory() as folder:
        sandbox = run.start(Path(folder), page_port=free_port())
        try:
            shot = play(sandbox.url)
        finally:
            sandbox.stop()
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    print(f"{target}: {picture.width} x {picture.height}, {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "sandbox.png")
