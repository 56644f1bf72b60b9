"""Many people who vote at the same moment, through the pages that everybody may see.

    stemmen_kiezers.py PORT STORE PEOPLE VOTES PAUSE FIRST

STORE is the SQLite file of the server. Each begins, waits until all have begun, and then gives so many votes: asks the page with
the next statement, reads it for PAUSE seconds on average, and sends an answer. A vote is confirmed when the server sends on to the
next page. Networks hold a hundred people each, as the limit for one network allows: 127.0.FIRST.x, 127.0.FIRST+1.x and so on.
Prints a line of percentiles, and what the store holds against what was confirmed; fails when a confirmed vote is lost.
"""

import asyncio
import collections
import random
import re
import sqlite3
import sys
import time

PORT, STORE, PEOPLE, VOTES, PAUSE, FIRST = int(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:5]), float(sys.argv[5]), int(sys.argv[6])
ANSWERS = ["eens", "oneens", "weet-niet"]
OF_NETWORK = 100
STATEMENT = re.compile(rb'name="stelling" value="(\d+)"')


def store(sql, *values):
    with sqlite3.connect(f"file:{STORE}?mode=ro", uri=True, timeout=20) as records:
        return records.execute(sql, values).fetchall()


def kept(dialogue):
    return collections.Counter(dict(store("select norm, count(*) from stem where dialoog = ? group by norm", dialogue)))


class Voter:
    """Somebody with a browser that keeps one connection open."""

    def __init__(self, number):
        self.network = f"127.0.{FIRST + number // OF_NETWORK}.{1 + number % OF_NETWORK}"
        self.chance = random.Random(number)
        self.refused = collections.Counter()

    async def ask(self, path, form=None):
        """The status, the address it sends on to, and the page."""
        head = f"{'GET' if form is None else 'POST'} {path} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n"
        if form is not None:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\nSec-Fetch-Site: same-origin\r\n"
        self.writer.write((head + "\r\n" + (form or "")).encode())
        answer = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        fields = dict(line.lower().split(": ", 1) for line in answer.split("\r\n")[1:] if ": " in line)
        if "content-length" in fields:
            body = await self.reader.readexactly(int(fields["content-length"]))
        else:
            body = b""
            while size := int(await self.reader.readline() if "chunked" in fields.get("transfer-encoding", "") else b"0", 16):
                body += (await self.reader.readexactly(size + 2))[:-2]
            if "chunked" in fields.get("transfer-encoding", ""):
                await self.reader.readline()
        place = re.search(r"^location: (\S+)", answer, re.I | re.M)
        return int(answer.split(" ", 2)[1]), place[1] if place else "", body

    async def begin(self, dialogue):
        self.reader, self.writer = await asyncio.open_connection(
            "127.0.0.1", PORT, local_addr=(self.network, 0), limit=1 << 22
        )
        start = time.perf_counter()
        status, self.own, _ = await self.ask(f"/stem/{dialogue}", "rol=inwoner&gebied=")
        if status != 303:
            raise SystemExit(f"nobody could begin from {self.network}: {status}")
        return time.perf_counter() - start

    async def vote(self, pages, votes, confirmed):
        await asyncio.sleep(self.chance.uniform(0, 2 * PAUSE))
        for _ in range(VOTES):
            start = time.perf_counter()
            status, _, page = await self.ask(self.own)
            pages.append(time.perf_counter() - start)
            statement = STATEMENT.search(page)
            if status != 200 or not statement:
                self.refused[f"page {status}"] += 1
                continue
            await asyncio.sleep(self.chance.uniform(0, 2 * PAUSE))
            answer = self.chance.choice(ANSWERS)
            start = time.perf_counter()
            status, _, _ = await self.ask(self.own, f"stelling={statement[1].decode()}&vraag=norm&antwoord={answer}")
            votes.append(time.perf_counter() - start)
            if status == 303:
                confirmed[answer] += 1
            else:
                self.refused[f"vote {status}"] += 1
        self.writer.close()


def line(name, times, seconds):
    times.sort()
    at = lambda share: 1000 * times[min(len(times) - 1, int(share * len(times)))]
    print(f"{name:<44} {at(0.5):10.1f} {at(0.99):10.1f} {1000 * times[-1]:10.1f} {len(times) / seconds:10.0f}")


async def main():
    # The one that is open: beside it the example has dialogues of before.
    dialogue = store(
        "select s.id from stuk s join stukversie v on v.stuk = s.id where s.soort = 'dialoog' and v.besluit = 'geopend'"
        " and v.versie = (select max(last.versie) from stukversie last where last.stuk = s.id)"
    )[0][0]
    before, voters = kept(dialogue), [Voter(number) for number in range(PEOPLE)]
    pages, votes, confirmed = [], [], collections.Counter()
    start = time.perf_counter()
    begun = await asyncio.gather(*(voter.begin(dialogue) for voter in voters))
    line(f"begin, {PEOPLE} at once", list(begun), time.perf_counter() - start)
    start = time.perf_counter()
    await asyncio.gather(*(voter.vote(pages, votes, confirmed) for voter in voters))
    seconds = time.perf_counter() - start
    how = f"reading {PAUSE:g} s" if PAUSE else "without a pause"
    line(f"the page of a statement, {how}", pages, seconds)
    line(f"a vote until it is confirmed, {how}", votes, seconds)
    found = kept(dialogue)
    found.subtract(before)
    lost = {answer: confirmed[answer] - found[answer] for answer in ANSWERS if confirmed[answer] != found[answer]}
    refused = sum((voter.refused for voter in voters), collections.Counter())
    print(f"{PEOPLE} people: {confirmed.total()} votes confirmed, {found.total()} in the store, {confirmed.total() - found.total()} lost"
          f"{', refused: ' + str(dict(refused)) if refused else ''}")
    if lost:
        raise SystemExit(f"what was confirmed and what is there differ: {lost}")


asyncio.run(main())
