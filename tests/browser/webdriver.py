# SPDX-License-Identifier: MIT
"""A headless Chromium, driven through chromedriver over plain HTTP.

    with Browser() as browser:
        browser.open("file:///tmp/page.html")
        browser.run("return document.title")
"""

import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def available():
    return bool(CHROMIUM and DRIVER)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Browser:
    def __init__(self, width=1440, height=900):
        self.folder = tempfile.TemporaryDirectory()
        self.port = free_port()
        self.driver = subprocess.Popen(
            [DRIVER, f"--port={self.port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.session = None
        arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--hide-scrollbars", f"--window-size={width},{height}", f"--user-data-dir={self.folder.name}"]
        self.wanted = {"capabilities": {"alwaysMatch": {
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "goog:chromeOptions": {"binary": CHROMIUM, "args": arguments}}}}

    def __enter__(self):
        for _ in range(100):
            try:
                self.session = self.call("POST", "/session", self.wanted)["sessionId"]
                return self
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise RuntimeError("chromedriver does not answer")

    def __exit__(self, *_):
        try:
            self.call("DELETE", f"/session/{self.session}")
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.folder.cleanup()

    def call(self, method, path, body=None):
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()[:600]) from None

    def at(self, method, path, body=None):
        return self.call(method, f"/session/{self.session}{path}", body)

    def open(self, url):
        self.at("POST", "/url", {"url": url})

    def run(self, script, *args):
        return self.at("POST", "/execute/sync", {"script": script, "args": list(args)})

    def find(self, selector):
        return self.at("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.at("POST", f"/element/{self.find(selector)}/click")

    def type(self, selector, text):
        self.at("POST", f"/element/{self.find(selector)}/value", {"text": text})

    def keys(self, text):
        """Typed where the focus is."""
        element = self.at("GET", "/element/active")[ELEMENT]
        self.at("POST", f"/element/{element}/value", {"text": text})

    def media(self, name):
        """"print" shows the page as on paper, "" as on a screen."""
        self.at("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"media": name}})

    def size(self, width, height):
        """Of the page itself, also below the least width of a window."""
        self.at("POST", "/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}})

    def screenshot(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.at("GET", "/screenshot")))

    def console(self):
        return [entry["message"] for entry in self.log("browser")]

    def requests(self):
        """URLs asked for since the last look."""
        events = [json.loads(entry["message"])["message"] for entry in self.log("performance")]
        return [event["params"]["request"]["url"] for event in events
                if event["method"] == "Network.requestWillBeSent"]

    def log(self, kind):
        return self.at("POST", "/se/log", {"type": kind})
