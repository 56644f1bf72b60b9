"""Takes the fields that Voorkant stores out of 323 messages, and nothing more: the peer of scripts/bench/declaraties.sh.

Written as a careful user of lxml would: one pass of iterparse that stops once for each client, without white space
between elements, each value taken in one walk, and the element cleared, with those before it, when it is done. Of five
ways that were tried this was the fastest: a `findtext` for each field takes more than twice as long. The fields are
kept per message and then let go: nothing is checked, changed or stored.

    lxml_declaraties.py FOLDER     prints: lxml, lines, CPU seconds, MB a second, peak memory in MB
"""

import os
import resource
import sys

from lxml import etree

BERICHT = "{http://www.istandaarden.nl/iwmo/3_2/wmo323/schema}"
CLIENT = BERICHT + "Client"
HEADER = BERICHT + "Header"


def values(element):
    """The values in an element, by their names. Of a line they are one or two elements deep."""
    found = {}
    for child in element:
        if len(child):
            for inner in child:
                found[inner.tag] = inner.text
        else:
            found[child.tag] = child.text
    return found


def read(path):
    header, lines = None, []
    for _, element in etree.iterparse(path, tag=(CLIENT, HEADER), remove_blank_text=True):
        if element.tag == CLIENT:
            bsn, prestaties = element
            lines.extend((bsn.text, values(prestatie)) for prestatie in prestaties)
        else:
            header = values(element)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return header, lines


def main(folder):
    paths = sorted(os.path.join(folder, name) for name in os.listdir(folder))
    megabytes = sum(os.path.getsize(path) for path in paths) / 1e6
    before, lines = cpu_seconds(), 0
    for path in paths:
        header, found = read(path)
        assert header and all(bsn and len(fields) >= 11 for bsn, fields in found)
        lines += len(found)
    cpu = cpu_seconds() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"lxml {lines} {cpu:.2f} {megabytes / cpu:.0f} {peak}")


def cpu_seconds():
    """User and system time of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


main(sys.argv[1])
