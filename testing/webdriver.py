"""A browser driven over WebDriver's HTTP: the part that tests of the page need."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

PATIENCE = 300  # seconds; only a browser that hangs takes so long
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         "--hide-scrollbars", "--force-prefers-reduced-motion",
         "--force-color-profile=srgb")  # fmt: skip
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """One window."""

    def __init__(self, port: int, chromium: str, profile: Path) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        options = {"binary": chromium, "args": [*FLAGS, f"--user-data-dir={profile}"]}
        capabilities = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        session = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.session = f"/session/{session['sessionId']}"

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """The value of the driver's answer; AssertionError with its message if it fails."""
        sent = None if body is None else json.dumps(body)
        self.connection.request(method, path, sent, {"Content-Type": "application/json"})
        answer = json.loads(self.connection.getresponse().read())
        failed = isinstance(answer["value"], dict) and "error" in answer["value"]
        assert not failed, answer["value"]
        return answer["value"]

    def do(self, command: str, **body: Any) -> Any:
        """The answer to a command of the window."""
        return self.ask("POST", f"{self.session}/{command}", body)

    def command(self, name: str, **parameters: Any) -> Any:
        """The answer to a command of the DevTools protocol."""
        return self.do("goog/cdp/execute", cmd=name, params=parameters)

    def open(self, address: str, width: int, height: int = 900, *, scripts: bool = True) -> None:
        """Open *address* in a window of that size."""
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height,
                     deviceScaleFactor=1, mobile=width < 600)  # fmt: skip
        self.command("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.do("url", url="about:blank")
        self.do("url", url=address)

    def run(self, script: str, *arguments: Any) -> Any:
        """The value of *script*, the body of a function, in the page."""
        return self.do("execute/sync", script=script, args=arguments)

    def click(self, selector: str) -> None:
        """Click the first element that *selector* finds."""
        element = self.do("element", using="css selector", value=selector)
        self.do(f"element/{element[ELEMENT]}/click")

    def type(self, text: str) -> None:
        """Press the keys of *text* where the focus is."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.do("actions", actions=[{"type": "key", "id": "keys", "actions": keys}])

    def picture(self) -> bytes:
        """The window as a PNG."""
        return base64.b64decode(self.ask("GET", f"{self.session}/screenshot"))

    def complaints(self) -> list[str]:
        """The browser's console messages since the last call: errors, blocked content."""
        entries = self.do("se/log", type="browser")
        return [entry["message"] for entry in entries]


@contextmanager
def browser(chromium: str, driver: str, profile: Path) -> Iterator[Browser]:
    """A browser for the block; its driver chooses a free port and prints it."""
    with subprocess.Popen(
        [driver, "--port=0"], stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            lines = iter(process.stdout.readline, "")
            ports = (re.search(r"started successfully on port (\d+)", line) for line in lines)
            port = next(int(match[1]) for match in ports if match)
            window = Browser(port, chromium, profile)
            yield window
            window.ask("DELETE", window.session)
            window.connection.close()
        finally:
            process.terminate()
