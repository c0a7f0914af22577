# SPDX-License-Identifier: EUPL-1.2
"""A browser behind the proxy: it speaks to any node by the one public name, and keeps cookies as https has them."""

import http.client
import pathlib
import re
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "bench"))
from login import field, totp  # noqa: E402

HOST = "nabij.test"
PASSWORD = "paarse lepel fluit zacht"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.to = response.headers.get("Location", "")
        self.page = response.read().decode()


class Browser:
    def __init__(self, nodes, origin="192.0.2.1"):
        self.nodes, self.origin, self.cookies = nodes, origin, {}

    def ask(self, node, path, fields=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.nodes[node].port, timeout=60)
        headers = {"Host": HOST, "X-Forwarded-For": self.origin}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None if fields is None else urllib.parse.urlencode(fields)
        connection.request("GET" if fields is None else "POST", path, body, headers)
        response = connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            assert name.startswith("__Host-") and "; Secure" in cookie, cookie
            self.cookies[name] = value
        answer = Answer(response)
        connection.close()
        return answer

    def send(self, node, page, path, **fields):
        """Sends a form of a page, both by one node."""
        form = field(self.ask(node, page).page, "formulier")
        return self.ask(node, path, {"formulier": form, **fields})

    def log_in(self, node, address, password=PASSWORD):
        return self.send(node, "/inloggen", "/inloggen", adres=address, wachtwoord=password)

    def accept(self, link, first, second):
        """From an invitation to a session: the password by one node, the second factor by the other."""
        code = re.search(r"code=([\w-]+)", link)[1]
        answer = self.send(first, link, "/uitnodiging", code=code, wachtwoord=PASSWORD, nogmaals=PASSWORD)
        assert answer.to.startswith("/inloggen/instellen"), (answer.status, answer.to)
        page = self.ask(second, answer.to).page
        secret = field(page, "geheim")
        fields = {"formulier": field(page, "formulier"), "geheim": secret, "code": totp(secret)}
        entered = self.ask(second, "/inloggen/instellen", fields)
        assert entered.to.startswith("/?"), (entered.status, entered.page)
