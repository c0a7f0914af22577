# SPDX-License-Identifier: EUPL-1.2
"""What was acknowledged is there: after kills at random moments, on a full disk, and in a restored backup.

On both databases. Eight people invite and register at once while the server is killed; a delivery is kept by a job that is
killed again and again. Also counts that every act is synced to disk before its answer. Prints its seed; another seed may be given.
"""

import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

from server import Gone, Server, field, multipart

PEOPLE = 8
UNIT = "kade-0"
KILLS = {"small": 10, "full": 200}
UPLOAD_KILLS = {"small": 4, "full": 40}
ROWS = {"small": 20_000, "full": 100_000}
# Acts of one person whose syncs are counted.
ACTS = 20


def walk(nabij, postgres, dose, folder, chance):
    for engine in ("sqlite", "postgres"):
        own = pathlib.Path(folder) / engine
        own.mkdir()
        schema = f"durable_{os.getpid()}"
        database = str(own / "nabij.db")
        if engine == "postgres":
            sql(postgres, f"CREATE SCHEMA {schema}")
            database = f"{postgres}?options[search_path]={schema}"
        environment = {**os.environ, "NABIJ_DATABASE": database, "NABIJ_KEY_FILE": str(own / "nabij.key")}
        server = Server(nabij, environment, own / "log")
        server.says("import", places(own))
        server.start()
        admin = server.somebody("--role", "administrator")
        steward = server.somebody("--role", "data_steward", "--organisation", "kade", "--place", "kade")
        try:
            worker = server.somebody("--role", "group_worker", "--organisation", "kade", "--place", UNIT)
            acts = killed(server, admin, worker, KILLS[dose], chance)
            rows = upload(server, steward, own, UPLOAD_KILLS[dose], ROWS[dose], chance)
            syncs = synced(server, admin, own, postgres if engine == "postgres" else None)
            full = on_a_full_disk(server, admin, own) if engine == "sqlite" else None
            restored = restore(server, environment, own)
        except BaseException:
            print(f"-- {server.log}\n{server.log.read_text()[-3000:]}", file=sys.stderr)
            raise
        finally:
            if server.process.poll() is None:
                server.kill()
        told = [f"{acts} acts acknowledged before {KILLS[dose]} kills", f"{rows} rows after {UPLOAD_KILLS[dose]} kills"]
        told += [f"{syncs:.1f} syncs an act"] + ([f"{full} acts until the disk was full"] if full else [])
        print(f"{engine}: {'; '.join(told)}; nothing lost; {restored}", flush=True)
        if engine == "postgres":
            sql(postgres, f"DROP SCHEMA {schema} CASCADE")


def places(folder):
    file = folder / "places.csv"
    units = "".join(f"kade-{number},Verzonnen groep {number},unit,kade\n" for number in range(4))
    file.write_text(f"id,name,level,parent\nkade,Verzonnen kade,organisation,\n{units}")
    return file


def token(server, path, cookie):
    return field(server.ask(path, cookie)[2], "formulier")


def invite(server, cookie, form, name):
    """Whether it was acknowledged."""
    fields = {"formulier": form, "naam": name, "adres": f"{name}@voorbeeld.example", "organisatie": "kade"}
    status, _, page = server.send("/beheer/accounts", cookie, **fields)
    assert status in (200, 500, 503), (status, page)
    assert status != 200 or "/uitnodiging?" in page
    return status == 200


def names(server, cookie):
    return re.findall(r"<h3>(p[\w-]+)<", server.ask("/beheer/accounts", cookie)[2])


def lost(acknowledged, there):
    """Acknowledged and not there, or there twice."""
    return [name for name in acknowledged if there.count(name) != 1] + [name for name in there if there.count(name) > 1]


def register(server, cookie, form):
    """Where what was written down stands; nothing when it was not acknowledged."""
    fields = {"formulier": form, "sleutel": os.urandom(16).hex(), "groep": UNIT, "wie": "-", "nummer": "j7", "wat": "body_search"}
    status, to, page = server.send("/registreren", cookie, **fields, waar="own_room", begin="5", toch="ja")
    assert status in (303, 500, 503), (status, page)
    return to if status == 303 else None


def killed(server, admin, worker, kills, chance):
    """People at work until the server is killed, again and again."""
    invited, registered = [], []
    invitations, registrations = token(server, "/beheer/accounts", admin), token(server, f"/registreren?groep={UNIT}", worker)

    def invites(name):
        return invite(server, admin, invitations, name) and invited.append(name)

    def registers(_):
        to = register(server, worker, registrations)
        return to and registered.append(to)

    for round_ in range(kills):
        acts = [(act, f"p{round_}-{who}") for who in range(PEOPLE // 2) for act in (invites, registers)]
        people = [threading.Thread(target=work, args=own) for own in acts]
        for person in people:
            person.start()
        time.sleep(chance.uniform(0.02, 0.8))
        server.kill()
        for person in people:
            person.join()
        server.start()
        missing = lost(invited, names(server, admin))
        assert not missing, f"after kill {round_ + 1}: {missing}"
        gone = [to for to in registered[-2 * PEOPLE :] if server.ask(to, worker)[0] != 200]
        assert not gone, f"after kill {round_ + 1}: {gone}"
    assert len(invited) + len(registered) >= kills, "hardly anything was done before the kills"
    gone = [to for to in registered if server.ask(to, worker)[0] != 200]
    assert not gone and len(set(registered)) == len(registered), gone
    # Something that was never written down is not there: the question above can fail.
    assert registered and server.ask(registered[0].replace("id=", "id=0"), worker)[0] == 404
    server.says("audit", "verify")
    return len(invited) + len(registered)


def work(act, who):
    try:
        for number in range(1000):
            act(f"{who}-{number}")
    except Gone:
        pass


def upload(server, cookie, folder, kills, rows, chance):
    """A delivery sent by page, whose job is killed while it keeps it."""
    lines = (f"r{row},j{row % 700},kade-{row % 4},holding,{day(row)} 12:{row % 60:02},{day(row)} 13:00" for row in range(rows))
    table = "id,youth,unit,kind,start,end\n" + "\n".join(lines) + "\n"
    page = server.ask("/aanleveren?organisatie=kade", cookie)[2]
    form = field(page, "formulier")
    body, kind = multipart(formulier=form, organisatie="kade", bestand=("restrictions.csv", table))
    status, to, page = server.ask("/aanleveren/bestand", cookie, body, kind)
    assert status == 303, (status, page)
    number = re.search(r"nr=([\w-]+)", to)[1]
    status, _, page = server.send("/aanleveren/bestand/bewaren", cookie, formulier=form, nr=number, volledig="nee")
    assert status == 303, (status, page)
    while_kept = 0
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 0.8))
        while_kept += "<h1>Bewaard" not in server.ask(to, cookie)[2]
        server.kill()
        server.start()
    assert while_kept > 0, "it was kept before it could be killed"
    for _ in range(1200):
        page = server.ask(to, cookie)[2]
        if "<h1>Bewaard" in page:
            break
        assert "<h1>Niet bewaard" not in page, page
        time.sleep(0.1)
    assert f"{rows:,}".replace(",", ".") in page, page
    server.says("audit", "verify")
    return rows


def day(row):
    return f"2025-{row // 28 % 12 + 1:02}-{row % 28 + 1:02}"


def synced(server, cookie, folder, postgres):
    """How often the disk was asked to keep, for each act: never less than once."""
    form = token(server, "/beheer/accounts", cookie)
    traced = folder / "syncs"
    if not postgres:
        server.kill()
        # The program itself is the process; who watches stands aside (-D).
        server.start(before=["strace", "-D", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", str(traced)])
    counted = lambda: int(sql(postgres, "SELECT wal_sync FROM pg_stat_wal")) if postgres else traced.read_text().count("sync(")
    # A connection of PostgreSQL that rests tells what it counted within ten seconds.
    time.sleep(11 if postgres else 0)
    before = counted()
    for number in range(ACTS):
        assert invite(server, cookie, form, f"ps-{number}")
    time.sleep(11 if postgres else 0)
    syncs = counted() - before
    assert syncs >= ACTS, f"{syncs} syncs for {ACTS} acts"
    if not postgres:
        server.process.terminate()
        server.process.wait()
        server.start()
    return syncs / ACTS


def on_a_full_disk(server, cookie, folder):
    """Where nothing more can be written, it says so and stays up; what it acknowledged is there."""
    form = token(server, "/beheer/accounts", cookie)
    server.process.terminate()
    server.process.wait()
    longest = max(path.stat().st_size for path in folder.glob("nabij.db*"))
    server.start(most_bytes=longest + 200_000)
    acknowledged, refused = [], 0
    for number in range(3000):
        if invite(server, cookie, form, f"pf-{number}"):
            acknowledged.append(f"pf-{number}")
        else:
            refused += 1
        if refused == 3:
            break
    assert refused == 3, "the disk did not get full"
    assert server.ask("/healthz")[0] == 200 and not lost(acknowledged, names(server, cookie)), "it still reads"
    server.kill()
    server.start()
    there = names(server, cookie)
    assert not lost(acknowledged, there), "lost on a full disk"
    assert invite(server, cookie, form, "pf-after"), "it writes again when there is room"
    server.says("audit", "verify")
    return len(acknowledged)


def restore(server, environment, folder):
    """A backup of it all, restored elsewhere, is proven to its end by the heads of the original."""
    heads, copy = folder / "heads", folder / "copy"
    copy.mkdir()
    keys = ["--backup-key", str(folder / "backup.key")]
    server.says("audit", "heads", "--out", str(heads))
    server.says("backup", str(folder / "backup"), *keys)
    elsewhere = Server(server.nabij, {**environment, "NABIJ_DATABASE": str(copy / "nabij.db")}, folder / "log")
    elsewhere.says("restore", str(folder / "backup"), *keys)
    proven = elsewhere.says("audit", "verify", "--heads", str(heads))
    assert "proven to its end" in proven and "unproven" not in proven, proven
    # The heads of both are the same to the letter but for when they were written.
    return "a restored backup is proven to its end"


def sql(postgres, words):
    return subprocess.run(["psql", postgres, "-qAtc", words], check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    seed = int(os.environ.get("NABIJ_SEED") or time.time())
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        walk(*sys.argv[1:], temporary, random.Random(seed))
