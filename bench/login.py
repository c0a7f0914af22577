# SPDX-License-Identifier: EUPL-1.2
"""Lets somebody in, as a person would: invited at the command line, password, second factor.

Gives the cookie to send along.
"""

import base64
import hashlib
import hmac
import http.cookiejar
import re
import struct
import subprocess
import time
import urllib.parse
import urllib.request

PASSWORD = "paarse lepel fluit zacht"


def reader(nabij, url):
    """The cookie of a sector analyst."""
    return somebody(nabij, url, "--role", "sector_analyst")


def somebody(nabij, url, *given):
    """The cookie of a new person of the database that the environment names, on the server at `url`; `given` says with
    what role, as words of `nabij account invite`."""
    address = f"bench-{time.time_ns()}@voorbeeld.example"
    command = [nabij, "account", "invite", *given, "--name", "Bench", "--address", address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    page = re.search(r"/uitnodiging\S+", said)[0]
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def read(path):
        with browser.open(url + path, timeout=600) as answer:
            return answer.read().decode()

    def send(path, form, **fields):
        fields["formulier"] = field(form, "formulier")
        with browser.open(url + path, urllib.parse.urlencode(fields).encode(), timeout=600) as answer:
            return answer.read().decode()

    invitation = read(page)
    code = field(invitation, "code")
    setting = send("/uitnodiging", invitation, code=code, wachtwoord=PASSWORD, nogmaals=PASSWORD)
    secret = field(setting, "geheim")
    # To a page that is not measured.
    send("/inloggen/instellen", setting, geheim=secret, code=totp(secret), naar="/account")
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def field(page, name):
    return re.search(f'name="{name}" value="([^"]*)"', page)[1]


def totp(secret):
    """RFC 6238."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = mac[19] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
