# SPDX-License-Identifier: EUPL-1.2
"""Two nodes on one database, as people and a mail server meet them.

Logged in by one, at work by the other; what is ended is ended on both at once; who guesses waits on both; every letter is
taken by one node, arrives at least once, and always under the same Message-ID.
"""

import email
import email.policy
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

from aiosmtpd.controller import Controller
from browser import HOST, Browser


class Post:
    """What arrives at the mail server. An address in `lost` is taken without an answer, once."""

    def __init__(self):
        self.letters, self.lost = [], set()

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.letters.append((envelope.rcpt_tos[0], letter))
        if envelope.rcpt_tos[0] in self.lost:
            self.lost.discard(envelope.rcpt_tos[0])
            server.transport.abort()
        return "250 OK"

    def to(self, address):
        return [letter for to, letter in self.letters if to == address]

    def link(self, address):
        until(lambda: self.to(address), f"a letter to {address}")
        text = self.to(address)[-1].get_content()
        page = re.search(rf"https://{HOST}(/uitnodiging\S+)", text)
        assert page, text
        return page[1]


class Node:
    def __init__(self, nabij, environment, mail, log):
        self.port = free_port()
        words = [nabij, "serve", "--listen", f"127.0.0.1:{self.port}", "--public", f"https://{HOST}"]
        words += ["--mail-server", f"127.0.0.1:{mail}", "--mail-from", "Nabij <nabij@nabij.test>"]
        self.log = log
        self.process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=open(log, "w"))
        until(self.listens, f"a node on port {self.port}")

    def listens(self):
        assert self.process.poll() is None, pathlib.Path(self.log).read_text()
        with socket.socket() as there:
            return there.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        self.process.kill()
        self.process.wait()


def free_port():
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


def until(holds, what):
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError(f"waited a minute for {what}")


def walk(nabij, postgres, folder):
    schema = f"nodes_{os.getpid()}"
    sql(postgres, f"CREATE SCHEMA {schema}")
    database = f"{postgres}?options[search_path]={schema}"
    environment = {**os.environ, "NABIJ_DATABASE": database, "NABIJ_KEY_FILE": f"{folder}/nabij.key"}

    def letters_are_due():
        """Lets the time pass after which a letter that nobody finished is taken again."""
        sql(postgres, f"UPDATE {schema}.letter SET due_at = 0 WHERE sent_at IS NULL")

    def nabij_says(*words):
        return subprocess.run([nabij, *words], env=environment, check=True, capture_output=True, text=True).stdout

    nabij_says("account", "invite", "--name", "Noor", "--address", "noor@nabij.test")
    post, mail = Post(), free_port()
    controllers = [Controller(post, hostname="127.0.0.1", port=mail)]
    controllers[0].start()
    nodes = []
    try:
        nodes += [Node(nabij, environment, mail, f"{folder}/{number}.log") for number in (1, 2)]
        noor = people(nodes, post, letters_are_due)
        mail_that_is_away(noor, nodes, controllers, post, letters_are_due)
        sent = f"SELECT COUNT(*) FROM {schema}.letter WHERE sent_at IS NULL"
        until(lambda: sql(postgres, sent) == "0", "all letters noted as sent")
    except BaseException:
        for node in nodes:
            print(f"-- {node.log}\n{pathlib.Path(node.log).read_text()[-3000:]}", file=sys.stderr)
        raise
    finally:
        for node in nodes:
            node.stop()
        controllers[-1].stop()
    said = "".join(pathlib.Path(node.log).read_text() for node in nodes)
    assert "@" not in said and "Noor" not in said, "no person in a log"
    counted = sql(postgres, f"SELECT COUNT(*), COUNT(letter_sealed), COUNT(sent_at) FROM {schema}.letter")
    whole, sealed, sent = (int(part) for part in counted.split("|"))
    assert (sealed, sent) == (0, whole) and whole >= 14, counted
    nabij_says("audit", "verify")
    sql(postgres, f"DROP SCHEMA {schema} CASCADE")
    print(f"nodes: {whole} letters, {len(post.letters)} arrivals; sessions, roles and waiting hold on both")


def people(nodes, post, letters_are_due):
    noor, sam = Browser(nodes), Browser(nodes, "192.0.2.2")
    noor.accept(post.link("noor@nabij.test"), 0, 1)
    assert [noor.ask(node, "/account").status for node in (0, 1)] == [200, 200], "in by one, at work by both"

    for number in range(10):
        invite(noor, number % 2, f"mens{number}")
    invite(noor, 1, "sam")
    sam.accept(post.link("sam@nabij.test"), 1, 0)
    assert [sam.ask(node, "/account").status for node in (0, 1)] == [200, 200]
    until(lambda: all(post.to(f"mens{number}@nabij.test") for number in range(10)), "ten letters")
    time.sleep(5)
    letters_are_due()
    time.sleep(5)
    assert all(len(post.to(f"mens{number}@nabij.test")) == 1 for number in range(10)), "each by one node, once"

    # A role given by one holds on the other at once; so does its end.
    account = re.search(r'id="a-(\w+)"><h3>sam<', noor.ask(0, "/beheer/accounts").page)[1]
    own = {"organisatie": "", "account": account}
    assert sam.ask(1, "/monitor").status == 403
    noor.send(0, "/beheer/accounts", "/beheer/accounts/rol", rol="inspector", plaats="nation", **own)
    assert [sam.ask(node, "/monitor").status for node in (1, 0)] == [200, 200]
    number = re.search(r'name="nummer" value="(\d+)"', noor.ask(1, "/beheer/accounts").page.split(f"a-{account}")[1])[1]
    noor.send(1, "/beheer/accounts", "/beheer/accounts/rol-eindigen", organisatie="", nummer=number)
    assert [sam.ask(node, "/monitor").status for node in (0, 1)] == [403, 403]

    # Ended by one, ended on both: a session of one's own, and an account.
    token = dict(sam.cookies)
    assert sam.send(0, "/account", "/uitloggen").status == 303
    sam.cookies = token
    assert [sam.ask(node, "/account").status for node in (1, 0)] == [303, 303]
    half = sam.log_in(1, "sam@nabij.test")
    assert half.to.startswith("/inloggen/code"), (half.status, half.to)
    assert sam.ask(0, "/inloggen/code").status == 200
    noor.send(1, "/beheer/accounts", "/beheer/accounts/eindigen", **own)
    assert [sam.ask(node, "/inloggen/code").status for node in (0, 1)] == [303, 303]

    # Who guesses by both nodes in turn waits on both.
    guesser = Browser(nodes, "192.0.2.9")
    for number in range(5):
        assert guesser.log_in(number % 2, "noor@nabij.test", "fout fout fout").status == 422
    assert [guesser.log_in(node, "noor@nabij.test").status for node in (0, 1)] == [422, 422]
    assert Browser(nodes, "192.0.2.10").log_in(1, "noor@nabij.test").status == 303, "nobody else waits"

    # The mail server takes a letter and its answer is lost: it comes again, under the same name.
    post.lost.add("dubbel@nabij.test")
    invite(noor, 0, "dubbel")
    until(lambda: post.to("dubbel@nabij.test"), "the first arrival")
    time.sleep(3)
    assert len(post.to("dubbel@nabij.test")) == 1, "not before it is due again"
    letters_are_due()
    until(lambda: len(post.to("dubbel@nabij.test")) == 2, "the second arrival")
    first, second = post.to("dubbel@nabij.test")
    assert first["Message-ID"] == second["Message-ID"] and first["Message-ID"].endswith("@nabij.test>")
    assert first.get_content() == second.get_content() and first["Subject"] == "Uitnodiging voor Nabij"
    time.sleep(3)
    letters_are_due()
    time.sleep(3)
    assert len(post.to("dubbel@nabij.test")) == 2, "once it was taken, no more"
    names = [letter["Message-ID"] for _, letter in post.letters]
    assert len(set(names)) == len(names) - 1, "no two letters share a name"
    return noor


def invite(noor, node, name):
    fields = {"naam": name, "adres": f"{name}@nabij.test", "organisatie": ""}
    answer = noor.send(node, "/beheer/accounts", "/beheer/accounts", **fields)
    assert answer.status == 200 and "/uitnodiging?" not in answer.page, "the code goes by mail only"


def mail_that_is_away(noor, nodes, controllers, post, letters_are_due):
    """While the mail server is away and one node is killed, an invitation is kept; the other node sends it."""
    controllers[0].stop()
    invite(noor, 0, "later")
    time.sleep(4)
    assert "de mailserver antwoordde niet" in noor.ask(1, "/beheer/accounts").page, "who invited sees that it waits"
    nodes[0].stop()
    controllers.append(Controller(post, hostname="127.0.0.1", port=controllers[0].port))
    controllers[1].start()
    letters_are_due()
    until(lambda: post.to("later@nabij.test"), "the letter that waited")
    assert len(post.to("later@nabij.test")) == 1
    until(lambda: "De mail is verstuurd" in noor.ask(1, "/beheer/accounts").page, "and that it went")


def sql(postgres, words):
    return subprocess.run(["psql", postgres, "-qAtc", words], check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        walk(*sys.argv[1:], folder)
