# SPDX-License-Identifier: Apache-2.0
"""Chromium driven through a pipe, without a port: a page opened as it is, its policy in force, at a width and in a colour scheme;
what it asked of the network, what its console said, what a reader would do with it."""

import base64
import json
import os
import pathlib
import select
import shutil
import subprocess
import time

TIMEOUT = 120


class Browser:
    """One headless browser, and one page at a time in it."""

    def __init__(self, home):
        program = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
        rights = ["--no-sandbox"] if os.geteuid() == 0 else []
        to_read, self.write_end = os.pipe()
        self.read_end, to_write = os.pipe()
        # Chromium reads its commands on descriptor 3 and answers on 4.
        given = ["sh", "-c", f'exec "$@" 3<&{to_read} 4>&{to_write}', "sh", program, "--headless", *rights, "--disable-gpu",
                 "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", f"--user-data-dir={home / 'profile-pipe'}",
                 "--remote-debugging-pipe", "about:blank"]
        self.process = subprocess.Popen(given, pass_fds=(to_read, to_write), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, env=os.environ | {"HOME": str(home)})
        os.close(to_read)
        os.close(to_write)
        self.buffer, self.events, self.number, self.session, self.script = b"", [], 0, None, True
        target = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(TIMEOUT)
        finally:
            os.close(self.write_end)
            os.close(self.read_end)

    def _message(self, deadline):
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.read_end], [], [], max(0, deadline - time.monotonic()))
            data = os.read(self.read_end, 1 << 20) if ready else b""
            if not data:
                raise RuntimeError("the browser does not answer")
            self.buffer += data
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **params):
        self.number += 1
        command = {"id": self.number, "method": method, "params": params} | ({"sessionId": self.session} if self.session else {})
        os.write(self.write_end, json.dumps(command).encode() + b"\0")
        deadline = time.monotonic() + TIMEOUT
        while True:
            message = self._message(deadline)
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def open(self, path, width, *, height=900, dark=False, script=True):
        """Opens a file at a width, and waits until it is loaded."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 800)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.script = script
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        for url in ("about:blank", pathlib.Path(path).as_uri()):
            self.events.clear()
            self.call("Page.navigate", url=url)
            deadline = time.monotonic() + TIMEOUT
            while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
                self.events.append(self._message(deadline))

    def tell(self, expression):
        """The value of an expression in the page, once what it set going is done."""
        later = f"new Promise(r => setTimeout(r, 30)).then(async () => ({expression}))"
        done = self.call("Runtime.evaluate", expression=later if self.script else expression, awaitPromise=self.script, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"]["exception"].get("description", "exception"))
        return done["result"].get("value")

    def facts(self):
        """What probe.js says of the page, which stays as it is."""
        probe = pathlib.Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
        return self.tell("await new Promise(done => { addEventListener('message', event => done(event.data), { once: true });\n" + probe + "})")

    def press(self, key, code=0):
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text)

    def complaints(self):
        """What the console and the policy said since the page was opened."""
        said = []
        for event in self.events:
            params = event.get("params", {})
            if event.get("method") == "Log.entryAdded":
                said.append(params["entry"]["text"])
            elif event.get("method") == "Runtime.consoleAPICalled":
                said.append(str([argument.get("value") for argument in params["args"]]))
            elif event.get("method") == "Runtime.exceptionThrown":
                said.append(params["exceptionDetails"]["text"])
        return said

    def requests(self):
        """What the page asked for, itself apart."""
        asked = [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]
        return asked[1:]

    def picture(self, path, whole=True):
        data = self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def pdf(self, path):
        data = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))
